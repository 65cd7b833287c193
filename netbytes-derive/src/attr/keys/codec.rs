//! Code of the user that writes a field: `with`.

use syn::Type;

use crate::attr::class::Class;
use crate::attr::record::{AnyKey, Excluded, Exclusion, KeyRecord, Row, Synonym, TypedKey};
use crate::attr::target::Target;
use crate::attr::value;

pub(in crate::attr) const KEYS: &[&dyn AnyKey] = &[&WITH];

/// `with = path::to::Codec`.
pub(crate) static WITH: TypedKey<Type> = TypedKey {
    parse: value::ty,
    record: KeyRecord {
        name: "with",
        targets: Target::FIELDS,
        example: "with = path::to::Codec",
        meaning: "a codec writes one field",
        class: Class::Codec,
        excludes: &[
            Exclusion {
                keys: Excluded::Named(&["len", "max"]),
                what: "`{key}` has no effect beside `{by}`",
                why: "the codec alone says what the field's bytes are",
                help: "write `sized = u16` for a length in front of what the codec writes, or `count = n` where an earlier field holds it",
            },
            Exclusion::without_effect(
                Excluded::Classes(Class::says_how_written),
                "the codec alone says what the field's bytes are",
            ),
        ],
        needs: None,
        rows: &[Row {
            spelling: "`with = C`",
            meaning: "written by a [`Codec`]. Where it ends may be said by `nul`, `until`, `count = n` (in bytes), `sized` or `rest`: then the codec is given these bytes alone, and uses all",
        }],
        synonyms: &[
            Synonym {
                words: &[
                    "codec",
                    "parse_with",
                    "reader",
                    "serialize_with",
                    "deserialize_with",
                    "encode_with",
                    "decode_with",
                ],
                written: None,
            },
            Synonym {
                words: &["serde", "with_serde"],
                written: Some("with = netbytes::codecs::Serde<netbytes::codecs::Postcard>"),
            },
        ],
    },
};
