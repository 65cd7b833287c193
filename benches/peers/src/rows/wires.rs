//! The same bytes by the crate whose wire they are, and by netbytes.

use super::work::{Append, Decode, Fresh, Slice};
use super::{Run, checked};
use crate::codec::{Bincode, Bincode1, Borsh, Netbytes, Postcard};
use crate::goal::{Goal, NETBYTES};
use crate::models::wires::{self, Values};

/// Faster than the crate itself.
const GOALS: &[Goal] = &[Goal::Any(1.0)];

const ROOM: usize = 8192 + 1088;

/// The rows of one type: `decode` is left out where the crate reads none that borrows.
macro_rules! of_type {
    ($run:ident, $subject:literal, $name:literal, $codec:ident, $crate_name:literal, $ty:ty, $($decode:ident)?) => {
        let values = <$ty as Values>::values();
        $run.row($subject, concat!($name, ", to a slice"), |mut row| {
            row.add(NETBYTES, values, Slice::<Netbytes>::new(ROOM));
            row.add($crate_name, values, Slice::<$codec>::new(ROOM));
            row.goals(GOALS)
        });
        $run.row($subject, concat!($name, ", to a Vec"), |mut row| {
            row.add(NETBYTES, values, Append::<Netbytes>::new(ROOM));
            row.add($crate_name, values, Append::<$codec>::new(ROOM));
            row.goals(GOALS)
        });
        $run.row($subject, concat!($name, ", to a fresh Vec"), |mut row| {
            row.add(NETBYTES, values, Fresh::<Netbytes>::new());
            row.add($crate_name, values, Fresh::<$codec>::new());
            row.goals(GOALS)
        });
        $($run.row($subject, concat!($name, ", decode"), |mut row| {
            let $decode = checked::<Netbytes, $ty>(values);
            assert_eq!($decode, checked::<$codec, $ty>(values), "the same bytes");
            row.add(NETBYTES, $decode, Decode::<Netbytes, $ty>::new());
            row.add($crate_name, $decode, Decode::<$codec, $ty>::new());
            row.goals(GOALS)
        });)?
    };
}

macro_rules! of_wire {
    ($run:ident, $subject:literal, $wire:ident, $codec:ident, $crate_name:literal, $($borrows:ident)?) => {
        of_type!($run, $subject, "borrowed", $codec, $crate_name, wires::$wire::Borrowed<'static>, $($borrows)?);
        of_type!($run, $subject, "owned", $codec, $crate_name, wires::$wire::Owned, frames);
        of_type!($run, $subject, "32 structs", $codec, $crate_name, wires::$wire::Levels, frames);
        of_type!($run, $subject, "32 (u64, text)", $codec, $crate_name, wires::$wire::Names, frames);
    };
}

pub(crate) fn rows(run: &mut Run<'_>) {
    of_wire!(run, "wire = bincode1", bincode1, Bincode1, "bincode 1", frames);
    of_wire!(run, "wire = bincode2", bincode2, Bincode, "bincode", frames);
    of_wire!(run, "wire = borsh", borsh, Borsh, "borsh",);
    of_wire!(run, "wire = postcard", postcard, Postcard, "postcard", frames);
}
