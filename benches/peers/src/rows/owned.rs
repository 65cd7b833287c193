//! Structs decoded to values that own what they hold.

use netbytes_benches::samples::samples;

use super::{Run, decode, encoded_bitcode, encoded_rkyv, field_by_field_decode, keep};
use crate::codec::{Bitcode, Rkyv};
use crate::goal::Goal;
use crate::models::owned::{Levels, Login, Names};
use crate::models::pb;

const SUBJECT: &str = "decode, owned";

/// A row of one type, and of the message that prost has for it.
macro_rules! row {
    ($run:ident, $name:literal, $type:ident, $message:expr, $goal:expr) => {
        $run.row(SUBJECT, $name, |mut row| {
            let value: &$type = keep(samples().iter().find_map(|(_, it)| $type::new(it)).unwrap());
            field_by_field_decode!(row, $type, value, Netbytes "netbytes");
            field_by_field_decode!(row, $type, value);
            field_by_field_decode!(row, $type, value, Borsh "borsh");
            field_by_field_decode!(row, pb::$type, &pb::$type::from(value), Prost "prost");
            row.add("bitcode", decode::<Bitcode, $type>(encoded_bitcode(value)));
            row.add("rkyv", decode::<Rkyv, $type>(encoded_rkyv(value)));
            row.goals(&[Goal::Any($goal)])
        });
    };
}

pub(crate) fn rows(run: &mut Run<'_>) {
    row!(run, "8 + 40 B text", Login, value, 0.85);
    row!(run, "32 structs", Levels, value, 0.95);
    row!(run, "64 (u64, text)", Names, value, 0.85);
}
