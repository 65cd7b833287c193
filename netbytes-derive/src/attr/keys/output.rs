//! What the derive prints, and what the compiler checks of it: `max_len`, `crate`, `bound`, `handler`, `payload`.

use syn::{Path, WherePredicate};

use crate::attr::class::Class;
use crate::attr::record::{AnyKey, Excluded, Exclusion, KeyRecord, Row, Synonym, TypedKey};
use crate::attr::target::Target;
use crate::attr::value::{self, Number};
use crate::model::Handler;

pub(in crate::attr) const KEYS: &[&dyn AnyKey] = &[&MAX_LEN, &CRATE, &BOUND, &HANDLER, &PAYLOAD];

/// `max_len = 1200`.
pub(crate) static MAX_LEN: TypedKey<Number> = TypedKey {
    parse: value::bound_number,
    record: KeyRecord {
        name: "max_len",
        targets: Target::TYPES,
        example: "max_len = 1200",
        meaning: "it bounds the encoded length of a whole type",
        class: Class::Output,
        excludes: &[],
        needs: None,
        rows: &[Row {
            spelling: "`max_len = 1200`",
            meaning: "the type does not compile where a value could be longer",
        }],
        synonyms: &[],
    },
};

/// `crate = path::to::netbytes`.
pub(crate) static CRATE: TypedKey<Path> = TypedKey {
    parse: value::path,
    record: KeyRecord {
        name: "crate",
        targets: Target::TYPES,
        example: "crate = path::to::netbytes",
        meaning: "it names the runtime for all that is derived from a type",
        class: Class::Output,
        excludes: &[],
        needs: None,
        rows: &[Row {
            spelling: "`crate = path`",
            meaning: "where netbytes is, when it is not at `::netbytes`",
        }],
        synonyms: &[],
    },
};

/// `bound(T: Bound)`.
pub(crate) static BOUND: TypedKey<Vec<WherePredicate>> = TypedKey {
    parse: value::predicates,
    record: KeyRecord {
        name: "bound",
        targets: Target::TYPES,
        example: "bound(T: netbytes::Encode)",
        meaning: "it bounds the type parameters of a type",
        class: Class::Output,
        excludes: &[],
        needs: None,
        rows: &[Row {
            spelling: "`bound(T: Bound, U: Bound)`",
            meaning: "in place of the bounds that the derive infers",
        }],
        synonyms: &[Synonym {
            words: &["encode_bounds", "decode_bounds", "borrow_decode_bounds"],
            written: None,
        }],
    },
};

/// `handler = none`, or `handler(async, name = X)`.
pub(crate) static HANDLER: TypedKey<Handler> = TypedKey {
    parse: value::handler,
    record: KeyRecord {
        name: "handler",
        targets: Target::TYPES,
        example: "handler(name = X)",
        meaning: "only an enum has actions to handle",
        class: Class::Output,
        excludes: &[],
        needs: None,
        rows: &[
            Row { spelling: "`handler = none`", meaning: "no handler items" },
            Row {
                spelling: "`handler(name = X)`",
                meaning: "the handler trait is `X`, the other items follow",
            },
            Row {
                spelling: "`handler(async)`",
                meaning: "[async handlers](crate::guide::async_handlers) as well; on each enum of the tree",
            },
            Row {
                spelling: "`handler(local)`",
                meaning: "async handlers that stay on their thread; on each enum of the tree",
            },
            Row {
                spelling: "`handler(partial)`",
                meaning: "[lenient handlers](crate::guide::lenient_handlers) as well",
            },
            Row {
                spelling: "`handler(table)`",
                meaning: "[tables](crate::guide::tables) as well; on each enum of the tree",
            },
        ],
        synonyms: &[],
    },
};

/// `payload`: an enum that is a value alone.
pub(crate) static PAYLOAD: TypedKey<()> = TypedKey {
    parse: value::flag,
    record: KeyRecord {
        name: "payload",
        targets: &[Target::Enum],
        example: "payload",
        meaning: "it leaves out the handler and the encoder of an enum; a struct without a node has none",
        class: Class::Output,
        excludes: &[Exclusion {
            keys: Excluded::Named(&["handler"]),
            what: "`{key}` beside `{by}`",
            why: "a payload is a value, and has no handler",
            help: "remove `{by}` where the actions of the enum are handled, else `{key}`",
        }],
        needs: None,
        rows: &[Row {
            spelling: "`payload`",
            meaning: "the enum is a value in other types, as a struct is: no handler items, no encoder, and no node",
        }],
        synonyms: &[Synonym { words: &["value", "data", "leaf", "plain"], written: None }],
    },
};
