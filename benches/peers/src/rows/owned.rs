//! Messages and structs decoded to values that own what they hold.

use super::mirrors::{self, Mirrors};
use super::work::Decode;
use super::{
    ALL, Run, decode, encoded_bitcode, encoded_rkyv, field_by_field_decode, frames, keep_all,
};
use crate::codec::{Bitcode, ByHand, Decoder, Encoder as _, Rkyv};
use crate::goal::{BY_HAND, Goal};
use crate::measure::Row;
use crate::models::owned::{Levels, Login, Names};
use crate::models::{pb, tree};

const SUBJECT: &str = "decode, owned";

/// A row of one type, and of the message that prost has for it.
macro_rules! row {
    ($run:ident, $name:literal, $kind:literal, $type:ident, $goal:expr) => {
        $run.row(SUBJECT, $name, |mut row| {
            let messages = mirrors::of($kind).net;
            let values: &[$type] = keep_all(messages.iter().filter_map($type::new).collect());
            let pb: Vec<_> = values.iter().map(pb::$type::from).collect();
            decode!(row, $type, values, Netbytes "netbytes");
            field_by_field_decode!(row, WincodeU16 "wincode u16", $type, values);
            if ALL {
                decode!(row, $type, values, Borsh "borsh");
                decode!(row, pb::$type, &pb, Prost "prost");
                row.add("bitcode", encoded_bitcode(values), Decode::<Bitcode, $type>::new());
            }
            row.add("rkyv", encoded_rkyv(values), Decode::<Rkyv, $type>::new());
            row.goals(&[Goal::Any($goal)])
        });
    };
}

pub(crate) fn rows(run: &mut Run<'_>) {
    for name in ["unit", "quote, 40 B", "two texts"] {
        run.row(SUBJECT, name, |row| {
            message(row, mirrors::of(name)).goals(&[Goal::Best(&[BY_HAND], 1.2)])
        });
    }
    row!(run, "struct of two texts", "two texts", Login, 0.85);
    row!(run, "32 structs", "32 structs", Levels, 0.95);
    row!(run, "64 (u64, text)", "64 (u64, text)", Names, 0.85);
}

fn message(mut row: Row, messages: Mirrors) -> Row {
    let owned = messages.owned;
    decode!(row, tree::owned::World, owned, Netbytes "netbytes");
    let net = frames(messages.net, |message, out| ByHand.append(message, out));
    for (frame, message) in net.iter().zip(owned) {
        let decoded = Decoder::<tree::owned::World>::decode(&mut ByHand, frame);
        assert_eq!(decoded.as_ref(), Ok(message), "the value comes back");
    }
    row.add(BY_HAND, net, Decode::<ByHand, tree::owned::World>::new());
    field_by_field_decode!(row, WincodeU16 "wincode u16", tree::owned::World, owned);
    if ALL {
        decode!(row, tree::owned::World, owned, Borsh "borsh");
        decode!(row, pb::World, messages.pb, Prost "prost");
        row.add("bitcode", encoded_bitcode(owned), Decode::<Bitcode, tree::owned::World>::new());
    }
    row.add("rkyv", encoded_rkyv(owned), Decode::<Rkyv, tree::owned::World>::new());
    row
}
