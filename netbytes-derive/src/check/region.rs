//! `sized` and `extensible`: what can be added at the end of a region, and what cannot.

use super::count::holds_a_count;
use crate::attr::{Field, Key, Written};
use crate::errors::{Ctxt, Mistake, name_of, spelling};

pub(super) fn has_a_length(written: &Written<'_>, ctxt: &Ctxt) {
    extensible_is_sized(written, ctxt);
    extensible_has_no_longest(written, ctxt);
    for fields in written.payloads() {
        late_ones_are_last(written, fields, ctxt);
        nothing_takes_what_is_added(written, fields, ctxt);
    }
}

// Without a length nobody knows where what a newer peer has added ends.
fn extensible_is_sized(written: &Written<'_>, ctxt: &Ctxt) {
    let Some(key) = written.keys.extensible.key().filter(|_| !written.keys.sized.is_set()) else {
        return;
    };
    ctxt.refuse(
        Mistake::new(key, "`extensible` without `sized`")
            .why("only a length tells where what a newer peer has added at the end is over")
            .help("write `#[net(sized = u16, extensible)]`"),
    );
}

// A newer peer may add any number of bytes.
fn extensible_has_no_longest(written: &Written<'_>, ctxt: &Ctxt) {
    let (Some(key), Some(_)) = (written.keys.max_len.key(), written.keys.extensible.key()) else {
        return;
    };
    ctxt.refuse(
        Mistake::new(key, "`max_len` on an `extensible` type")
            .why("a newer peer may add any number of bytes to it, so no length is the longest")
            .help("remove `max_len` or `extensible`"),
    );
}

// What an older peer does not send it leaves out at the end: a field that is always sent cannot stand behind.
fn late_ones_are_last(written: &Written<'_>, fields: &[Field<'_>], ctxt: &Ctxt) {
    if !written.keys.extensible.is_set() {
        return;
    }
    let mut late: Option<&Key> = None;
    for (at, field) in fields.iter().enumerate().filter(|(_, field)| !field.keys.skip.is_set()) {
        // A `default` on what holds a count is refused for that.
        let own = field.keys.default.key().filter(|_| !holds_a_count(fields, at));
        match (own, late) {
            (Some(key), _) => late = Some(key),
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
    // Without `sized`, that is told.
    if !written.keys.extensible.is_set() || !written.keys.sized.is_set() {
        return;
    }
    for key in fields.iter().filter_map(|field| field.keys.rest.key()) {
        ctxt.refuse(
            Mistake::new(key, "`rest` in an `extensible` type")
                .why("what a newer peer adds at the end would be taken for it")
                .help("remove `rest`: then its length is written"),
        );
    }
}
