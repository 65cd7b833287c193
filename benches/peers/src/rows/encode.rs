//! Each kind of message encoded to each kind of place.

use super::mirrors::{self, Mirrors};
use super::{
    Run, append, append_bytes, bitcode_buffer, bitcode_fresh, field_by_field, fresh, rkyv_buffer,
    rkyv_fresh, rkyv_slice, slice,
};
use crate::codec::{Borsh, ByHand, Netbytes, Prost};
use crate::goal::{BY_HAND, Goal, NETBYTES};
use crate::measure::Row;

/// Each contestant has a buffer of each of these lengths. Where one happens to stand a multiple of 4 KiB from the value, loads
/// wait for stores that they have nothing to do with; the other one does not, and the better counts.
const ROOMS: [usize; 2] = [8192, 8192 + 1088];

/// Those that encode into a slice.
const SLICE: &[&str] = &["wincode", "bincode", "bincode fixed", "speedy"];

pub(crate) fn rows(run: &mut Run<'_>) {
    each(run, "encode, slice", to_slice, |name| match name {
        "64 varints" => Goal::Any(0.75),
        _ => Goal::Best(SLICE, 0.75),
    });
    each(run, "encode, reused Vec", to_vec, |_| Goal::Any(1.0));
    each(run, "encode, BytesMut", to_bytes, |_| Goal::Any(1.0));
    each(run, "encode, fresh Vec", to_fresh, |_| Goal::Any(1.0));
}

/// A row for each message.
fn each(
    run: &mut Run<'_>,
    subject: &'static str,
    fill: fn(Row<'static>, Mirrors, usize) -> Row<'static>,
    goal: fn(&str) -> Goal,
) {
    for (name, message) in mirrors::all() {
        run.row(subject, name, |row| {
            let row = ROOMS.into_iter().fold(row, |row, room| fill(row, message, room));
            mirrors::compared(name, row).goals(&[goal(name)])
        });
    }
}

fn to_slice(mut row: Row<'static>, message: Mirrors, room: usize) -> Row<'static> {
    row.add(NETBYTES, slice::<Netbytes, _>(message.net, room));
    row.add(BY_HAND, slice::<ByHand, _>(message.net, room));
    field_by_field!(row, slice(message.row, room));
    row.add("borsh", slice::<Borsh, _>(message.owned, room));
    row.add("prost", slice::<Prost, _>(message.pb, room));
    row.add("rkyv", rkyv_slice(message.owned, room));
    row
}

fn to_vec(mut row: Row<'static>, message: Mirrors, room: usize) -> Row<'static> {
    row.add(NETBYTES, append::<Netbytes, _>(message.net, room));
    row.add(BY_HAND, append::<ByHand, _>(message.net, room));
    field_by_field!(row, append(message.row, room));
    row.add("borsh", append::<Borsh, _>(message.owned, room));
    row.add("prost", append::<Prost, _>(message.pb, room));
    row.add("rkyv", rkyv_buffer(message.owned));
    row.add("bitcode", bitcode_buffer(message.column));
    row
}

fn to_bytes(mut row: Row<'static>, message: Mirrors, room: usize) -> Row<'static> {
    row.add(NETBYTES, append_bytes::<Netbytes, _>(message.net, room));
    field_by_field!(row, append_bytes(message.row, room));
    row.add("borsh", append_bytes::<Borsh, _>(message.owned, room));
    row.add("prost", append_bytes::<Prost, _>(message.pb, room));
    row
}

fn to_fresh(mut row: Row<'static>, message: Mirrors, room: usize) -> Row<'static> {
    row.add(NETBYTES, fresh::<Netbytes, _>(message.net, room));
    row.add(BY_HAND, fresh::<ByHand, _>(message.net, room));
    field_by_field!(row, fresh(message.row, room));
    row.add("borsh", fresh::<Borsh, _>(message.owned, room));
    row.add("prost", fresh::<Prost, _>(message.pb, room));
    row.add("rkyv", rkyv_fresh(message.owned));
    row.add("bitcode", bitcode_fresh(message.column));
    row
}
