//! Every key of `#[net(..)]`, one record each.
//!
//! A new key is a `static` in the file of its subject, and its name in that file's list `KEYS`. The record says all that
//! `attr`, `check` and the documentation must know: where the key may stand, how its value is parsed, what excludes it, what
//! its messages and its row in the table of attributes say. What the key does to the bytes is for `model` and `emit`.

pub(crate) mod bits;
pub(crate) mod check;
pub(crate) mod codec;
pub(crate) mod constant;
pub(crate) mod extent;
pub(crate) mod form;
pub(crate) mod format;
pub(crate) mod gap;
pub(crate) mod output;
pub(crate) mod presence;
pub(crate) mod region;
#[cfg(test)]
mod table;
pub(crate) mod tag;
#[cfg(test)]
mod tests;

use super::record::{AnyKey, KeyRecord};
use super::target::Target;

/// All keys, in the order in which a help lists them.
static GROUPS: [&[&dyn AnyKey]; 12] = [
    tag::KEYS,
    format::KEYS,
    region::KEYS,
    constant::KEYS,
    gap::KEYS,
    extent::KEYS,
    form::KEYS,
    presence::KEYS,
    bits::KEYS,
    codec::KEYS,
    check::KEYS,
    output::KEYS,
];

/// The keys that may stand on a target.
pub(super) fn on(target: Target) -> impl Iterator<Item = &'static dyn AnyKey> {
    let keys = GROUPS.iter().copied().flatten().copied();
    keys.filter(move |key| key.record().targets.contains(&target))
}

/// The records of all keys.
pub(super) fn records() -> impl Iterator<Item = &'static KeyRecord> {
    GROUPS.iter().copied().flatten().map(|key| key.record())
}
