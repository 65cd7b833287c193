//! The messages of the benches' tree, each as every library wants it.

use std::sync::OnceLock;

use netbytes_benches::tree::World;

use super::{ALL, checked, encoded, encoded_bitcode, encoded_rkyv, keep_all};
use crate::codec::{
    Bincode, BincodeFixed, Borsh, ByHand, Netbytes, Postcard, Prost, Speedy, Wincode, WincodeU16,
};
use crate::goal::VARINTS;
use crate::measure::Row;
use crate::models::messages::KINDS;
use crate::models::{pb, tree};

/// Messages, six times.
#[derive(Clone, Copy)]
pub(crate) struct Mirrors {
    pub net: &'static [World<'static>],
    /// Field by field: bincode, wincode, speedy, postcard.
    pub row: &'static [tree::row::World<'static>],
    /// bitcode.
    pub column: &'static [tree::column::World<'static>],
    /// borsh, rkyv, and all others where they are to own what they hold.
    pub owned: &'static [tree::owned::World],
    /// prost.
    pub pb: &'static [pb::World],
}

impl Mirrors {
    pub(crate) fn new(messages: Vec<World<'static>>) -> Self {
        let net = keep_all(messages);
        Self {
            net,
            row: keep_all(net.iter().map(tree::row::World::new).collect()),
            column: keep_all(net.iter().map(tree::column::World::new).collect()),
            owned: keep_all(net.iter().map(tree::owned::World::new).collect()),
            pb: keep_all(net.iter().map(pb::World::new).collect()),
        }
    }
}

/// The messages of each kind.
pub(crate) fn all() -> impl Iterator<Item = (&'static str, Mirrors)> {
    static ALL: OnceLock<Vec<(&str, Mirrors)>> = OnceLock::new();
    let all = || KINDS.iter().map(|kind| (kind.name, Mirrors::new(kind.messages()))).collect();
    ALL.get_or_init(all).iter().copied()
}

/// Those of one kind.
pub(crate) fn of(name: &str) -> Mirrors {
    all().find(|(other, _)| *other == name).unwrap().1
}

/// Varints are compared with those that write varints: the others write four bytes each, which is another work.
pub(crate) fn compared(name: &str, row: Row) -> Row {
    if name == "64 varints" { row.peers(VARINTS) } else { row }
}

/// Each library gives each message back, and writes the same bytes wherever they go.
pub(crate) fn check() {
    for (_, messages) in all() {
        let net = checked::<Netbytes, World<'_>>(messages.net);
        assert_eq!(net, encoded::<ByHand, World<'_>>(messages.net));
        checked::<Bincode, tree::row::World<'_>>(messages.row);
        checked::<BincodeFixed, tree::row::World<'_>>(messages.row);
        checked::<Wincode, tree::row::World<'_>>(messages.row);
        checked::<WincodeU16, tree::row::World<'_>>(messages.row);
        if ALL {
            checked::<Speedy, tree::row::World<'_>>(messages.row);
            checked::<Postcard, tree::row::World<'_>>(messages.row);
            checked::<Borsh, tree::owned::World>(messages.owned);
            checked::<Prost, pb::World>(messages.pb);
            encoded_bitcode(messages.column);
        }
        encoded_rkyv(messages.owned);
    }
}
