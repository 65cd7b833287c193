//! `rest`: the field has no length prefix and ends where the message ends.

use crate::attr::keys::codec::WITH;
use crate::attr::keys::extent::REST;
use crate::attr::keys::region::FIELD_SIZED;
use crate::attr::{Field, Written};
use crate::errors::{Ctxt, Mistake};

pub(super) fn rest_is_last(written: &Written<'_>, ctxt: &Ctxt) {
    for fields in written.payloads() {
        let on_wire: Vec<_> = fields.iter().filter(|field| field.is_on_wire()).collect();
        for pair in on_wire.windows(2) {
            if let [field, next] = pair {
                not_followed(field, next, ctxt);
            }
        }
    }
}

// A field with `rest` would take the bytes of the fields after it.
fn not_followed(field: &Field<'_>, next: &Field<'_>, ctxt: &Ctxt) {
    // In a region of its own the field ends with that.
    let Some(key) =
        field.keys.key(&REST).filter(|_| field.is_on_wire() && !field.keys.has(&FIELD_SIZED))
    else {
        return;
    };
    let mistake = Mistake::new(key, "`rest` is not on the last field")
        .why("it takes everything up to the end of the message, so nothing can stand behind it")
        .help(match field.keys.has(&WITH) {
            true => "move the field to the end, or say in place of `rest` where it ends: `nul`, `until = b\"\\r\\n\"` or `sized = u16`",
            false => "move the field to the end, or remove `rest`: then its length is written",
        });
    ctxt.refuse(match &next.syntax.ident {
        Some(name) => mistake.also(name, format!("`{name}` stands behind it")),
        None => mistake.also(&next.syntax.ty, "this field stands behind it"),
    });
}
