//! Four data sets of the shapes that the public benchmark of Rust's serialization libraries has.

use netbytes::NetTree as _;
use zerocopy::IntoBytes as _;

use super::{
    Run, Shared, access, bitcode_buffer, check, checked, copy, decode, encoded, encoded_bitcode,
    encoded_rkyv, field_by_field, field_by_field_decode, keep, rkyv_buffer, slice_of,
};
use crate::codec::{Bitcode, Borsh, Netbytes, Prost, Rkyv};
use crate::goal::{Goal, MEMCPY, NETBYTES, ROW_FORMATS};
use crate::models::log::{borrowed::Logs as LogsRef, owned::Logs};
use crate::models::mesh::Mesh;
use crate::models::minecraft::{borrowed::Players as PlayersRef, owned::Players};
use crate::models::mk48::Updates;
use crate::models::pb;

const SERIALIZE: &str = "data sets, serialize";
const BORROW: &str = "data sets, borrow";
const DESERIALIZE: &str = "data sets, deserialize";

/// More than any of them takes.
const ROOM: usize = 10_000_000;

/// Into a reused buffer: a slice, where the library can.
macro_rules! serialize {
    ($run:ident, $name:literal, $type:ident, $count:expr, $goals:expr) => {
        $run.row(SERIALIZE, $name, |mut row| {
            let value: &$type = keep($type::new($count));
            let pb: &pb::$type = keep(value.into());
            check!($type, value);
            checked::<Prost, pb::$type>(pb);
            let out = Shared::new(ROOM);
            row.add(NETBYTES, slice_of::<Netbytes, _>(value, &out));
            field_by_field!(row, slice_of(value, &out));
            row.add("borsh", slice_of::<Borsh, _>(value, &out));
            row.add("prost", slice_of::<Prost, _>(pb, &out));
            row.add("rkyv", rkyv_buffer(value));
            row.add("bitcode", bitcode_buffer(value));
            row.goals($goals)
        });
    };
}

macro_rules! deserialize {
    ($run:ident, $name:literal, $type:ident, $count:expr, $goals:expr) => {
        $run.row(DESERIALIZE, $name, |mut row| {
            let value: &$type = keep($type::new($count));
            field_by_field_decode!(row, $type, value, Netbytes "netbytes");
            field_by_field_decode!(row, $type, value);
            field_by_field_decode!(row, $type, value, Borsh "borsh");
            field_by_field_decode!(row, pb::$type, &pb::$type::from(value), Prost "prost");
            row.add("bitcode", decode::<Bitcode, $type>(encoded_bitcode(value)));
            row.add("rkyv", decode::<Rkyv, $type>(encoded_rkyv(value)));
            row.goals($goals)
        });
    };
}

/// The borrowed type decoded from what the owned one encodes.
macro_rules! borrow {
    ($run:ident, $name:literal, $type:ident, $borrowed:ident, $count:expr, $goals:expr) => {
        $run.row(BORROW, $name, |mut row| {
            let value: &$type = keep($type::new($count));
            let bytes = encoded::<Netbytes, $type>(value);
            let borrowed: &$borrowed<'_> = keep($borrowed::from_slice(bytes).unwrap());
            assert_eq!(borrowed.to_vec().as_deref(), Ok(bytes));
            field_by_field_decode!(row, $borrowed<'_>, borrowed, Netbytes "netbytes");
            field_by_field_decode!(row, $borrowed<'_>, borrowed);
            row.add("bitcode", decode::<Bitcode, $borrowed<'_>>(encoded_bitcode(borrowed)));
            row.add("rkyv", access::<rkyv::Archived<$type>>(encoded_rkyv(value)));
            row.goals($goals)
        });
    };
}

pub(crate) fn rows(run: &mut Run<'_>) {
    let best = &[Goal::Any(1.0)];
    serialize!(run, "log", Logs, 10_000, best);
    mesh(run);
    serialize!(run, "minecraft", Players, 500, best);
    serialize!(run, "mk48", Updates, 1_000, best);
    borrow!(run, "log", Logs, LogsRef, 10_000, &[Goal::Best(ROW_FORMATS, 0.55)]);
    borrow!(run, "minecraft", Players, PlayersRef, 500, &[Goal::Best(ROW_FORMATS, 0.90)]);
    deserialize!(run, "log", Logs, 10_000, &[Goal::Best(&["wincode"], 1.05)]);
    deserialize!(run, "mesh", Mesh, 125_000, &[]);
    deserialize!(run, "minecraft", Players, 500, &[Goal::Best(&["wincode"], 1.05)]);
    deserialize!(run, "mk48", Updates, 1_000, &[Goal::Best(&["wincode"], 1.10)]);
}

/// As the others, and beside the copy of its bytes.
fn mesh(run: &mut Run<'_>) {
    run.row(SERIALIZE, "mesh", |mut row| {
        let value: &Mesh = keep(Mesh::new(125_000));
        let pb: &pb::Mesh = keep(value.into());
        check!(Mesh, value);
        checked::<Prost, pb::Mesh>(pb);
        let out = Shared::new(ROOM);
        row.add(NETBYTES, slice_of::<Netbytes, _>(value, &out));
        row.add(MEMCPY, copy(value.triangles.as_bytes(), &out));
        field_by_field!(row, slice_of(value, &out));
        row.add("borsh", slice_of::<Borsh, _>(value, &out));
        row.add("prost", slice_of::<Prost, _>(pb, &out));
        row.add("rkyv", rkyv_buffer(value));
        row.add("bitcode", bitcode_buffer(value));
        row.goals(&[Goal::Any(1.0), Goal::Best(&[MEMCPY], 1.1)])
    });
}
