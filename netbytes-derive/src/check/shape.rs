//! What can be a message at all.

use crate::attr::{Shape, Written};
use crate::errors::{Ctxt, Mistake, Suppressed};

pub(super) fn has_values(written: &Written<'_>, ctxt: &Ctxt) {
    let name = &written.input.ident;
    match &written.shape {
        // Its bytes do not say which of the fields they are.
        Shape::Union(token) => ctxt.refuse(
            Mistake::new(token, format!("union `{name}` cannot be a payload"))
                .why("its bytes do not say which of the fields they are")
                .help("make it an enum, which writes a tag, or a struct")
                .suppresses(Suppressed::Items),
        ),
        // No value of it exists, so no message could ever pass through this node.
        Shape::Enum(variants) if variants.is_empty() => ctxt.refuse(
            Mistake::new(name, format!("enum `{name}` has no variants"))
                .why("a node needs a tag to write, and there is none")
                .help(format!("give `{name}` a variant, for example `Ping`"))
                .suppresses(Suppressed::Items),
        ),
        Shape::Enum(_) | Shape::Struct(..) => {}
    }
}
