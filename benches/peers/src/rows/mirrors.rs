//! The messages of the benches' tree, each as every library wants it.

use netbytes_benches::samples::samples;
use netbytes_benches::tree::World;

use super::{checked, encoded, encoded_bitcode, encoded_rkyv, keep};
use crate::codec::{Bincode, BincodeFixed, Borsh, Netbytes, Postcard, Prost, Speedy, Wincode};
use crate::goal::VARINTS;
use crate::measure::Row;
use crate::models::{pb, tree};

/// One message, six times.
#[derive(Clone, Copy)]
pub(crate) struct Mirrors {
    pub net: &'static World<'static>,
    /// Field by field: bincode, wincode, speedy, postcard.
    pub row: &'static tree::row::World<'static>,
    /// bitcode.
    pub column: &'static tree::column::World<'static>,
    /// borsh, rkyv.
    pub owned: &'static tree::owned::World,
    /// prost.
    pub pb: &'static pb::World,
}

impl Mirrors {
    pub(crate) fn new(world: &World<'static>) -> Self {
        Self {
            net: keep(world.clone()),
            row: keep(tree::row::World::new(world)),
            column: keep(tree::column::World::new(world)),
            owned: keep(tree::owned::World::new(world)),
            pb: keep(pb::World::new(world)),
        }
    }
}

/// The samples of the benches.
pub(crate) fn all() -> impl Iterator<Item = (&'static str, Mirrors)> {
    samples().into_iter().map(|(name, world)| (name, Mirrors::new(&world)))
}

/// Varints are compared with those that write varints: the others write four bytes each, which is another work.
pub(crate) fn compared(name: &str, row: Row<'static>) -> Row<'static> {
    if name == "64 varints" { row.peers(VARINTS) } else { row }
}

/// Each library gives each message back, and writes the same bytes wherever they go.
pub(crate) fn check() {
    for (_, message) in all() {
        let net = checked::<Netbytes, World<'_>>(message.net);
        assert_eq!(net, encoded::<crate::codec::ByHand, World<'_>>(message.net));
        checked::<Bincode, tree::row::World<'_>>(message.row);
        checked::<BincodeFixed, tree::row::World<'_>>(message.row);
        checked::<Wincode, tree::row::World<'_>>(message.row);
        checked::<Speedy, tree::row::World<'_>>(message.row);
        checked::<Postcard, tree::row::World<'_>>(message.row);
        checked::<Borsh, tree::owned::World>(message.owned);
        checked::<Prost, pb::World>(message.pb);
        encoded_bitcode(message.column);
        encoded_rkyv(message.owned);
    }
}
