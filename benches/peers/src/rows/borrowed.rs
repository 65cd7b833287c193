//! Messages of the tree decoded to values that borrow from the input.

use std::hint::black_box;

use netbytes_benches::tree::{Market, Server, World};
use zerocopy::{IntoBytes as _, TryFromBytes as _};

use super::mirrors::{self, Mirrors};
use super::work::{Access, Decode};
use super::{ALL, Run, decode, encoded_bitcode, encoded_rkyv, field_by_field_decode, frames};
use crate::codec::Bitcode;
use crate::goal::{BY_HAND, Goal, ROW_FORMATS};
use crate::measure::{Row, Work};
use crate::models::tree::{column, owned, row};
use crate::models::{fixed, pb};

const SUBJECT: &str = "decode, borrowed";

pub(crate) fn rows(run: &mut Run<'_>) {
    for (name, messages) in mirrors::all() {
        run.row(SUBJECT, name, |row| {
            mirrors::compared(name, one(row, messages)).goals(goals(name))
        });
    }
}

fn goals(name: &str) -> &'static [Goal] {
    // rkyv's access is no decoding: it is the best peer of the small ones, and no goal.
    const GOALS: &[Goal] = &[Goal::Best(&[BY_HAND], 1.3), Goal::Best(ROW_FORMATS, 0.7)];
    const BATCH: &[Goal] = &[
        Goal::Best(ROW_FORMATS, 0.50),
        Goal::Best(&["bitcode"], 0.70),
        Goal::Best(&["rkyv"], 0.90),
    ];
    match name {
        "unit" | "quote, 40 B" | "struct, 28 B" | "two texts" => GOALS,
        "32 structs" => BATCH,
        _ => &[],
    }
}

fn one(mut row: Row, messages: Mirrors) -> Row {
    decode!(row, World<'_>, messages.net, Netbytes "netbytes");
    decode!(row, World<'_>, messages.net, ByHand "by hand");
    field_by_field_decode!(row, WincodeU16 "wincode u16", row::World<'_>, messages.row);
    if ALL {
        decode!(row, owned::World, messages.owned, Borsh "borsh");
        decode!(row, pb::World, messages.pb, Prost "prost");
    }
    if ALL {
        let packed = encoded_bitcode(messages.column);
        row.add("bitcode", packed, Decode::<Bitcode, column::World<'_>>::new());
    }
    row.add("rkyv", encoded_rkyv(messages.owned), Access::<owned::ArchivedWorld>::new());
    if let World::Server(Server::Market(Market::Order(_))) = messages.net[0] {
        row.add("zerocopy", orders(messages.net), View);
    }
    row
}

/// The structs alone.
fn orders(messages: &[World<'static>]) -> super::Frames {
    let orders: Vec<_> = messages.iter().filter_map(fixed::Order::of).collect();
    let frames = frames(&orders, |order, out| out.extend_from_slice(order.as_bytes()));
    for (frame, order) in frames.iter().zip(&orders) {
        assert!(fixed::Order::try_ref_from_bytes(frame).is_ok_and(|view| view == order));
    }
    frames
}

struct View;

impl Work<&'static [u8]> for View {
    #[inline(always)]
    fn run(&mut self, bytes: &'static &'static [u8]) {
        black_box(fixed::Order::try_ref_from_bytes(bytes).unwrap());
    }
}
