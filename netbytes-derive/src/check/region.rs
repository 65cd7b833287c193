//! `sized` and `extensible`: which fields can be at the end of a region.

use super::count::holds_a_count;
use crate::attr::keys::extent::REST;
use crate::attr::keys::presence::DEFAULT;
use crate::attr::keys::region::{EXTENSIBLE, SIZED};
use crate::attr::{Field, Key, Written};
use crate::errors::{Ctxt, Mistake, name_of, spelling};

pub(super) fn regions_are_valid(written: &Written<'_>, ctxt: &Ctxt) {
    extensible_is_sized(written, ctxt);
    for fields in written.payloads() {
        optional_fields_are_last(written, fields, ctxt);
        no_rest_in_extensible(written, fields, ctxt);
    }
}

// Without a length, a decoder cannot find the end of the bytes that a newer peer has added.
fn extensible_is_sized(written: &Written<'_>, ctxt: &Ctxt) {
    let Some(key) = written.keys.key(&EXTENSIBLE).filter(|_| !written.keys.has(&SIZED)) else {
        return;
    };
    ctxt.refuse(
        Mistake::new(key, "`extensible` without `sized`")
            .why("only a length tells where what a newer peer has added at the end is over")
            .help("write `#[net(sized = u16, extensible)]`"),
    );
}

// An older peer omits fields only at the end, so a field that is always sent cannot follow an optional one.
fn optional_fields_are_last(written: &Written<'_>, fields: &[Field<'_>], ctxt: &Ctxt) {
    if !written.keys.has(&EXTENSIBLE) {
        return;
    }
    let mut optional: Option<&Key> = None;
    for (at, field) in fields.iter().enumerate().filter(|(_, field)| field.is_on_wire()) {
        // A `default` on a field that holds a count is refused by `count`.
        let own = field.keys.key(&DEFAULT).filter(|_| !holds_a_count(fields, at));
        match (own, optional) {
            (Some(key), _) => optional = Some(key),
            (None, Some(before)) => {
                let at = name_of(field.syntax);
                let name = spelling(&at);
                ctxt.refuse(
                    Mistake::new(&at, format!("`{name}` stands behind a field with `default`"))
                        .why("an older peer leaves fields out at the end only, so all behind the first one are new too")
                        .help("write `#[net(default)]` on it too, or move it to the front")
                        .also(before, "the first `default` stands here"),
                );
                return;
            }
            (None, None) => {}
        }
    }
}

// A field with `rest` would take the bytes that a newer peer adds at the end.
fn no_rest_in_extensible(written: &Written<'_>, fields: &[Field<'_>], ctxt: &Ctxt) {
    // If `sized` is missing, only that mistake is reported.
    if !written.keys.has(&EXTENSIBLE) || !written.keys.has(&SIZED) {
        return;
    }
    for key in fields.iter().filter_map(|field| field.keys.key(&REST)) {
        ctxt.refuse(
            Mistake::new(key, "`rest` in an `extensible` type")
                .why("what a newer peer adds at the end would be taken for it")
                .help("remove `rest`: then its length is written"),
        );
    }
}
