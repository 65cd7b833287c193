//! The rules that relate two things: keys of one place, variants of one enum, a key and a type, a field and the next.
//!
//! Each rule stands under its reason, reports every breach of it, and goes on. A value that `attr` has refused is
//! reported already: rules about it stay silent.

mod count;
mod effect;
mod keys;
mod names;
mod node;
mod other;
mod plain;
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
