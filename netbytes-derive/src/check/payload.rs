//! An enum with `payload`: a value, which is no part of the tree of actions.

use crate::attr::Written;
use crate::attr::keys::output::PAYLOAD;
use crate::attr::keys::tag::{NODE, REPLY};
use crate::errors::{Ctxt, Mistake, Suppressed};

// A value has no actions, so nothing below it is handled, and nothing replies to it.
pub(super) fn payloads_are_values(written: &Written<'_>, ctxt: &Ctxt) {
    let Some(payload) = written.keys.key(&PAYLOAD) else {
        return;
    };
    let owner = &written.input.ident;
    for variant in written.variants() {
        let (node, reply) = (variant.keys.key(&NODE), variant.keys.key(&REPLY));
        for key in [node, reply].into_iter().flatten() {
            ctxt.refuse(
                Mistake::new(key, format!("`{key}` in `{owner}`, which is a payload"))
                    .why("a payload is a value: it has no actions, and neither handler nor encoder")
                    .help(format!(
                        "remove `{key}` where `{owner}` is a value in other types, else `payload`"
                    ))
                    .also(payload, format!("`{owner}` is a payload by this"))
                    .suppresses(Suppressed::Items),
            );
        }
    }
}
