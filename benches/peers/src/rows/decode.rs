//! Messages of the tree decoded to values that borrow from the input.

use netbytes_benches::tree::{Market, Server, World};
use zerocopy::{IntoBytes as _, TryFromBytes as _};

use super::mirrors::{self, Mirrors};
use super::{
    Run, access, decode, encoded, encoded_bitcode, encoded_rkyv, field_by_field_decode, keep,
};
use crate::codec::{Bitcode, ByHand, Netbytes};
use crate::goal::{BY_HAND, Goal, NETBYTES, ROW_FORMATS};
use crate::measure::Row;
use crate::models::tree::{column, owned, row};
use crate::models::{fixed, pb};

const SUBJECT: &str = "decode, borrowed";

pub(crate) fn rows(run: &mut Run<'_>) {
    for (name, message) in mirrors::all() {
        run.row(SUBJECT, name, |row| mirrors::compared(name, one(row, message)).goals(goals(name)));
    }
}

fn goals(name: &str) -> &'static [Goal] {
    const FIXED: &[Goal] = &[Goal::Best(ROW_FORMATS, 0.45)];
    const TEXTS: &[Goal] = &[Goal::Best(ROW_FORMATS, 0.50)];
    const BATCH: &[Goal] = &[
        Goal::Best(ROW_FORMATS, 0.50),
        Goal::Best(&["bitcode"], 0.70),
        Goal::Best(&["rkyv"], 0.90),
    ];
    match name {
        "quote, 40 B" | "struct, 28 B" => FIXED,
        "8 + 40 B text" => TEXTS,
        "32 structs" => BATCH,
        _ => &[],
    }
}

fn one(mut row: Row<'static>, message: Mirrors) -> Row<'static> {
    let net = encoded::<Netbytes, World<'_>>(message.net);
    row.add(NETBYTES, decode::<Netbytes, World<'_>>(net));
    row.add(BY_HAND, decode::<ByHand, World<'_>>(net));
    field_by_field_decode!(row, row::World<'_>, message.row);
    field_by_field_decode!(row, owned::World, message.owned, Borsh "borsh");
    field_by_field_decode!(row, pb::World, message.pb, Prost "prost");
    row.add("bitcode", decode::<Bitcode, column::World<'_>>(encoded_bitcode(message.column)));
    row.add("rkyv", access::<owned::ArchivedWorld>(encoded_rkyv(message.owned)));
    if let World::Server(Server::Market(Market::Order(order))) = message.net {
        let bytes = keep(fixed::Order::new(order)).as_bytes();
        assert!(
            fixed::Order::try_ref_from_bytes(bytes).is_ok_and(|it| *it == fixed::Order::new(order))
        );
        row.add("zerocopy", move || {
            std::hint::black_box(
                fixed::Order::try_ref_from_bytes(std::hint::black_box(bytes)).unwrap(),
            );
        });
    }
    row
}
