//! The rules that relate two things: keys of one place, variants of one enum, a key and a type, a field and the next.
//!
//! Each rule stands under its reason, reports every breach of it, and goes on. A value that `attr` has refused is
//! reported already: rules about it stay silent.
//!
//! | module | what it asks |
//! |---|---|
//! | `shape` | whether a value of the type can exist |
//! | `keys` | which keys of one target go together |
//! | `tags` | whether the tags tell the variants apart |
//! | `node` | whether a node holds one child, and no keys |
//! | `other` | whether an `other` variant can keep what it does not know |
//! | `names` | whether generated items have names of their own |
//! | `rest` | whether `rest` is on the last field |
//! | `count` | whether the field that `count` names can hold one |
//! | `region` | what can be added at the end of a `sized` type |
//! | `types` | whether a type that is known has a form on the wire |
//! | `effect` | whether a key changes the bytes of its field |

mod count;
mod effect;
mod keys;
mod names;
mod node;
mod other;
mod region;
mod rest;
mod shape;
mod tags;
#[cfg(test)]
mod tests;
mod types;

use crate::attr::Written;
use crate::errors::Ctxt;

pub(crate) fn all(written: &Written<'_>, ctxt: &Ctxt) {
    shape::has_values(written, ctxt);
    keys::go_together(written, ctxt);
    tags::tell_variants_apart(written, ctxt);
    node::hands_over(written, ctxt);
    other::takes_the_unknown(written, ctxt);
    names::are_apart(written, ctxt);
    rest::is_last(written, ctxt);
    region::has_a_length(written, ctxt);
    count::is_held(written, ctxt);
    types::have_a_wire_form(written, ctxt);
    effect::is_there(written, ctxt);
}
