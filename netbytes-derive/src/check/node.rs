//! The payload of a node: one child, which is another enum.

use syn::{Fields, Type};

use crate::attr::{Shape, Variant, Written};
use crate::errors::{Ctxt, Mistake, Suppressed};
use crate::model::class::pointed_to;
use crate::model::syntax::ident_of;

pub(super) fn nodes_hold_one_child(written: &Written<'_>, ctxt: &Ctxt) {
    for variant in
        written.variants().iter().filter(|variant| variant.is_node() && !variant.is_other())
    {
        match variant.fields.as_slice() {
            [field] if matches!(variant.syntax.fields, Fields::Unnamed(_)) => {
                no_keys_on_child(variant, ctxt);
                not_itself(written, &field.syntax.ty, ctxt);
            }
            _ => ctxt.refuse(not_one_child(variant)),
        }
    }
}

// The path continues in exactly one child. Other fields of the variant would have no place on the wire.
fn not_one_child(variant: &Variant<'_>) -> Mistake {
    let name = variant.ident();
    let what = format!("node `{name}` must hold exactly one enum");
    let mistake = match &variant.syntax.fields {
        Fields::Unit => Mistake::new(name, what),
        fields => Mistake::new(fields, what),
    };
    mistake
        .why("a node writes its tag and hands over to one child, which writes all that follows")
        .help(format!("write `{name}(Child)`, or make it an action: remove `node`"))
}

// A child is encoded as its own attributes say.
fn no_keys_on_child(variant: &Variant<'_>, ctxt: &Ctxt) {
    for key in variant.fields.iter().flat_map(|field| field.keys.present()) {
        ctxt.refuse(
            Mistake::new(key, format!("`{key}` has no effect on the child of a node"))
                .why("a child is written as its own attributes say")
                .help(format!(
                    "remove it, or write {} on the child's type or its fields",
                    key.example()
                )),
        );
    }
}

// The path to an action has an end. A tree that contains itself would have infinitely many paths, with a handler for
// each.
pub(super) fn not_itself(written: &Written<'_>, ty: &Type, ctxt: &Ctxt) {
    let help = match written.shape {
        Shape::Struct(..) => {
            "make it a field, which may hold a `Box` of its own type: remove `node`"
        }
        _ => "make it an action, which may hold a `Box` of its own enum: remove `node`",
    };
    let child = pointed_to(ty).unwrap_or(ty);
    let own = &written.input.ident;
    if ident_of(child).is_some_and(|ident| ident == own || ident == "Self") {
        ctxt.refuse(
            Mistake::new(ty, format!("`{own}` contains itself by a node"))
                .why("a path of tags would never have to end, and neither would the handlers along it")
                .help(help)
                .suppresses(Suppressed::Items),
        );
    }
}
