//! Each kind of message encoded to each kind of place.

use super::mirrors::{self, Mirrors};
use super::work::{Append, AppendBytes, Fresh, FreshOwn, Own, RkyvSlice, Slice};
use super::{ALL, Run, field_by_field};
use crate::codec::{Bitcode, Borsh, ByHand, Netbytes, Prost, Rkyv};
use crate::goal::{BY_HAND, Goal, NARROW, NETBYTES};
use crate::measure::Row;

/// Each contestant has a buffer of each of these lengths. Where one happens to stand a multiple of 4 KiB from the value, loads
/// wait for stores that they have nothing to do with; the other one does not, and the better counts.
const ROOMS: [usize; 2] = [8192, 8192 + 1088];

/// Those that encode into a slice.
const SLICE: &[&str] = &["wincode", "wincode u16", "bincode", "bincode fixed", "speedy"];

pub(crate) fn rows(run: &mut Run<'_>) {
    each(run, "encode, slice", to_slice, |name| match name {
        "64 varints" => &[Goal::Any(0.75)],
        _ => &[Goal::Best(SLICE, 0.75)],
    });
    each(run, "encode, reused Vec", to_vec, narrow);
    each(run, "encode, BytesMut", to_bytes, |_| &[Goal::Any(1.0)]);
    each(run, "encode, fresh Vec", to_fresh, narrow);
}

/// wincode with the same widths, where it does the same; and all.
fn narrow(name: &str) -> &'static [Goal] {
    match name {
        "64 varints" => &[Goal::Any(1.0)],
        _ => &[Goal::Best(NARROW, 1.0), Goal::Any(1.0)],
    }
}

/// A row for each message.
fn each(
    run: &mut Run<'_>,
    subject: &'static str,
    fill: fn(Row, Mirrors, usize) -> Row,
    goals: fn(&str) -> &'static [Goal],
) {
    for (name, message) in mirrors::all() {
        run.row(subject, name, |row| {
            let row = ROOMS.into_iter().fold(row, |row, room| fill(row, message, room));
            mirrors::compared(name, row).goals(goals(name))
        });
    }
}

fn to_slice(mut row: Row, messages: Mirrors, room: usize) -> Row {
    row.add(NETBYTES, messages.net, Slice::<Netbytes>::new(room));
    row.add(BY_HAND, messages.net, Slice::<ByHand>::new(room));
    field_by_field!(row, WincodeU16 "wincode u16", messages.row, Slice(room));
    if ALL {
        row.add("borsh", messages.owned, Slice::<Borsh>::new(room));
        row.add("prost", messages.pb, Slice::<Prost>::new(room));
    }
    row.add("rkyv", messages.owned, RkyvSlice::new(room));
    row
}

fn to_vec(mut row: Row, messages: Mirrors, room: usize) -> Row {
    row.add(NETBYTES, messages.net, Append::<Netbytes>::new(room));
    row.add(BY_HAND, messages.net, Append::<ByHand>::new(room));
    field_by_field!(row, WincodeU16 "wincode u16", messages.row, Append(room));
    if ALL {
        row.add("borsh", messages.owned, Append::<Borsh>::new(room));
        row.add("prost", messages.pb, Append::<Prost>::new(room));
    }
    row.add("rkyv", messages.owned, Own::<Rkyv>::default());
    if ALL {
        row.add("bitcode", messages.column, Own::<Bitcode>::default());
    }
    row
}

fn to_bytes(mut row: Row, messages: Mirrors, room: usize) -> Row {
    row.add(NETBYTES, messages.net, AppendBytes::<Netbytes>::new(room));
    field_by_field!(row, WincodeU16 "wincode u16", messages.row, AppendBytes(room));
    if ALL {
        row.add("borsh", messages.owned, AppendBytes::<Borsh>::new(room));
        row.add("prost", messages.pb, AppendBytes::<Prost>::new(room));
    }
    row
}

fn to_fresh(mut row: Row, messages: Mirrors, _: usize) -> Row {
    row.add(NETBYTES, messages.net, Fresh::<Netbytes>::new());
    row.add(BY_HAND, messages.net, Fresh::<ByHand>::new());
    field_by_field!(row, WincodeU16 "wincode u16", messages.row, Fresh());
    if ALL {
        row.add("borsh", messages.owned, Fresh::<Borsh>::new());
        row.add("prost", messages.pb, Fresh::<Prost>::new());
    }
    row.add("rkyv", messages.owned, FreshOwn::<Rkyv>::default());
    if ALL {
        row.add("bitcode", messages.column, FreshOwn::<Bitcode>::default());
    }
    row
}
