//! Fields of less than a byte: `bits`, `bit_order`, `group`.

use crate::attr::class::Class;
use crate::attr::record::{AnyKey, Excluded, Exclusion, KeyRecord, Row, Synonym, TypedKey};
use crate::attr::target::Target;
use crate::attr::value::{self, Number};

pub(in crate::attr) const KEYS: &[&dyn AnyKey] = &[&BITS, &GROUP, &BIT_ORDER];

/// `bits = 4`.
pub(crate) static BITS: TypedKey<Number> = TypedKey {
    parse: value::bound_number,
    record: KeyRecord {
        name: "bits",
        targets: &[Target::Field],
        example: "bits = 4",
        meaning: "it is the number of bits that one field takes",
        class: Class::Bits,
        excludes: &[
            Exclusion {
                keys: Excluded::Named(&["endian"]),
                what: "`{key}` beside `{by}`",
                why: "a field in bits has no byte of its own",
                help: "write the byte order of the bits on the type: `#[net(endian = big)]`",
            },
            Exclusion {
                keys: Excluded::Classes(Class::needs_bytes),
                what: "`{key}` beside `{by}`",
                why: "a field in bits has no byte of its own",
                help: "write `{key}` on a field of whole bytes, for example on one that holds a struct of these bits",
            },
        ],
        needs: None,
        rows: &[Row {
            spelling: "`bits = 4`",
            meaning: "so many bits of a number that consecutive fields share; together they fill whole bytes. A `bool`, an integer, or an enum with `tag = bits(n)`",
        }],
        synonyms: &[Synonym { words: &["bitfield", "bit", "nbits"], written: None }],
    },
};

/// `group = u16`; the value is the number of bits.
pub(crate) static GROUP: TypedKey<u32> = TypedKey {
    parse: value::group,
    record: KeyRecord {
        name: "group",
        targets: &[Target::Field],
        example: "bits = 4, group = u16",
        meaning: "it is the number in which the first field with `bits` and those behind it stand",
        class: Class::Output,
        excludes: &[],
        needs: None,
        rows: &[Row {
            spelling: "`group = u16`",
            meaning: "on the first of consecutive fields with `bits`: they are the bits of one such number, in the byte order of the type",
        }],
        synonyms: &[],
    },
};

/// `bit_order = lsb`; the value says whether the first field takes the highest bits.
pub(crate) static BIT_ORDER: TypedKey<bool> = TypedKey {
    parse: value::bit_order,
    record: KeyRecord {
        name: "bit_order",
        targets: Target::TYPES,
        example: "bit_order = lsb",
        meaning: "it is the order of the fields with `bits` of a type",
        class: Class::Output,
        excludes: &[],
        needs: None,
        rows: &[Row {
            spelling: "`bit_order = lsb`",
            meaning: "which bits the first of several fields with `bits` takes: `msb`, the highest (default), or `lsb`, the lowest",
        }],
        synonyms: &[],
    },
};
