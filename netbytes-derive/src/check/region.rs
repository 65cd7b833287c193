//! `sized` and `extensible`: which fields can be at the end of a region.

use super::relation::is_holder;
use crate::attr::keys::extent::REST;
use crate::attr::keys::format::FIELD_LEN;
use crate::attr::keys::presence::DEFAULT;
use crate::attr::keys::region::{EXTENSIBLE, FIELD_SIZED, SIZED};
use crate::attr::{Field, Key, Written};
use crate::errors::{Ctxt, Mistake, name_of, spelling};
use crate::model::TypeClass;

pub(super) fn regions_are_valid(written: &Written<'_>, ctxt: &Ctxt) {
    extensible_is_sized(written, ctxt);
    for fields in written.payloads() {
        fields.iter().for_each(|field| sequence_has_an_end(field, ctxt));
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
        let own = field.keys.key(&DEFAULT).filter(|_| !is_holder(fields, at));
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
    let unbounded = fields.iter().filter(|field| !field.keys.has(&FIELD_SIZED));
    for key in unbounded.filter_map(|field| field.keys.key(&REST)) {
        ctxt.refuse(
            Mistake::new(key, "`rest` in an `extensible` type")
                .why("what a newer peer adds at the end would be taken for it")
                .help("remove `rest`: then its length is written"),
        );
    }
}

// In a region, a sequence has its own prefix, or takes what is there: which of the two is written is no guess.
fn sequence_has_an_end(field: &Field<'_>, ctxt: &Ctxt) {
    let Some(key) = field.keys.key(&FIELD_SIZED).filter(|_| field.follows_its_type()) else {
        return;
    };
    let is_open = matches!(
        field.class.on_wire(),
        TypeClass::Text | TypeClass::Bytes | TypeClass::Sequence(_)
    );
    let has_prefix = field.keys.has(&FIELD_LEN);
    if !is_open || has_prefix || field.keys.end().is_some() {
        return;
    }
    let ty = spelling(&field.syntax.ty);
    ctxt.refuse(
        Mistake::new(key, format!("`{key}` on a `{ty}` that does not say where it ends"))
            .why("it may have a length of its own in these bytes, or be all of them")
            .help(format!(
                "write `rest` beside `{key}` if it is all of these bytes, or `len = u16` if its own length stands in them"
            )),
    );
}
