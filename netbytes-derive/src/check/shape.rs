//! Types that cannot be a message, whatever their keys and fields are.

use crate::attr::{Shape, Written};
use crate::errors::{Ctxt, Mistake, Suppressed};

pub(super) fn has_values(written: &Written<'_>, ctxt: &Ctxt) {
    let name = &written.input.ident;
    match &written.shape {
        // The bytes of a union do not say which of its fields they hold.
        Shape::Union(token) => ctxt.refuse(
            Mistake::new(token, format!("union `{name}` cannot be a payload"))
                .why("its bytes do not say which of the fields they are")
                .help("make it an enum, which writes a tag, or a struct")
                .suppresses(Suppressed::Items),
        ),
        // An enum without variants has no value, so no message could be sent.
        Shape::Enum(variants) if variants.is_empty() => ctxt.refuse(
            Mistake::new(name, format!("enum `{name}` has no variants"))
                .why("a node needs a tag to write, and there is none")
                .help(format!("give `{name}` a variant, for example `Ping`"))
                .suppresses(Suppressed::Items),
        ),
        Shape::Enum(_) | Shape::Struct(..) | Shape::As(_) => {}
    }
}
