//! `sized` and `extensible`: what can be added at the end of a region, and what cannot.

use super::count::holds_a_count;
use crate::attr::keys::extent::REST;
use crate::attr::keys::presence::DEFAULT;
use crate::attr::keys::region::{EXTENSIBLE, SIZED};
use crate::attr::{Field, Key, Written};
use crate::errors::{Ctxt, Mistake, name_of, spelling};

pub(super) fn has_a_length(written: &Written<'_>, ctxt: &Ctxt) {
    extensible_is_sized(written, ctxt);
    for fields in written.payloads() {
        optional_fields_are_last(written, fields, ctxt);
        nothing_takes_what_is_added(written, fields, ctxt);
    }
}

// Without a length nobody knows where what a newer peer has added ends.
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

// An older peer leaves out fields at the end only, so no field that is always sent can stand behind one of these.
fn optional_fields_are_last(written: &Written<'_>, fields: &[Field<'_>], ctxt: &Ctxt) {
    if !written.keys.has(&EXTENSIBLE) {
        return;
    }
    let mut optional: Option<&Key> = None;
    for (at, field) in fields.iter().enumerate().filter(|(_, field)| field.is_on_wire()) {
        // A `default` on what holds a count is refused for that.
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

// It would be taken for what `rest` takes.
fn nothing_takes_what_is_added(written: &Written<'_>, fields: &[Field<'_>], ctxt: &Ctxt) {
    // Without `sized`, that is the mistake that is reported.
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
