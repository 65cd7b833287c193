//! Four data sets of the shapes that the public benchmark of Rust's serialization libraries has.

use std::slice::from_ref;

use netbytes::NetTree as _;
use zerocopy::IntoBytes as _;

use super::work::{Access, AppendTo, Copy, Decode, Fresh, FreshOwn, Own, Shared, SliceOf};
use super::{
    ALL, Run, check, checked, decode, encoded, encoded_bitcode, encoded_rkyv, field_by_field,
    field_by_field_decode, keep,
};
use crate::codec::{Bitcode, Borsh, Netbytes, Prost, Rkyv};
use crate::goal::{Goal, MEMCPY, NETBYTES, ROW_FORMATS};
use crate::models::log::{borrowed::Logs as LogsRef, owned::Logs};
use crate::models::mesh::Mesh;
use crate::models::minecraft::{borrowed::Players as PlayersRef, owned::Players};
use crate::models::mk48::Updates;
use crate::models::pb;

const SLICE: &str = "data sets, slice";
const VEC: &str = "data sets, reused Vec";
const FRESH: &str = "data sets, fresh Vec";
const BORROW: &str = "data sets, borrow";
const DESERIALIZE: &str = "data sets, deserialize";

/// More than any of them takes.
const ROOM: usize = 10_000_000;

/// Into a reused slice, a reused `Vec` and a fresh one; rkyv and bitcode into their own buffers.
macro_rules! serialize {
    ($run:ident, $name:literal, $type:ident, $count:expr, $slice:literal) => {
        serialize!($run, $name, $type, $count, $slice, |value, row, out| {})
    };
    (
        $run:ident, $name:literal, $type:ident, $count:expr, $slice:literal,
        |$value:ident, $row:ident, $out:ident| $more:expr
    ) => {
        let goals = &[Goal::Best(ROW_FORMATS, 1.0)];
        $run.row(SLICE, $name, |mut $row| {
            let $value: &[$type] = from_ref(keep($type::new($count)));
            let pb: &[pb::$type] = from_ref(keep((&$value[0]).into()));
            check!(WincodeU32, $type, $value);
            if ALL {
                checked::<Prost, pb::$type>(pb);
            }
            let $out = Shared::new(ROOM);
            $row.add(NETBYTES, $value, SliceOf::<Netbytes>::new(&$out));
            field_by_field!($row, WincodeU32 "wincode u32", $value, SliceOf(&$out));
            if ALL {
                $row.add("borsh", $value, SliceOf::<Borsh>::new(&$out));
                $row.add("prost", pb, SliceOf::<Prost>::new(&$out));
            }
            $row.add("rkyv", $value, Own::<Rkyv>::default());
            if ALL {
                $row.add("bitcode", $value, Own::<Bitcode>::default());
            }
            $more;
            $row.goals(&[Goal::Best(ROW_FORMATS, $slice), Goal::Any(1.0)])
        });
        $run.row(VEC, $name, |mut row| {
            let value: &[$type] = from_ref(keep($type::new($count)));
            let pb: &[pb::$type] = from_ref(keep((&value[0]).into()));
            let out = Shared::new(ROOM);
            row.add(NETBYTES, value, AppendTo::<Netbytes>::new(&out));
            field_by_field!(row, WincodeU32 "wincode u32", value, AppendTo(&out));
            if ALL {
                row.add("borsh", value, AppendTo::<Borsh>::new(&out));
                row.add("prost", pb, AppendTo::<Prost>::new(&out));
            }
            row.add("rkyv", value, Own::<Rkyv>::default());
            if ALL {
                row.add("bitcode", value, Own::<Bitcode>::default());
            }
            row.goals(goals)
        });
        $run.row(FRESH, $name, |mut row| {
            let value: &[$type] = from_ref(keep($type::new($count)));
            let pb: &[pb::$type] = from_ref(keep((&value[0]).into()));
            row.add(NETBYTES, value, Fresh::<Netbytes>::new());
            field_by_field!(row, WincodeU32 "wincode u32", value, Fresh());
            if ALL {
                row.add("borsh", value, Fresh::<Borsh>::new());
                row.add("prost", pb, Fresh::<Prost>::new());
            }
            row.add("rkyv", value, FreshOwn::<Rkyv>::default());
            if ALL {
                row.add("bitcode", value, FreshOwn::<Bitcode>::default());
            }
            row.goals(goals)
        });
    };
}

macro_rules! deserialize {
    ($run:ident, $name:literal, $type:ident, $count:expr, $goals:expr) => {
        $run.row(DESERIALIZE, $name, |mut row| {
            let value: &[$type] = from_ref(keep($type::new($count)));
            decode!(row, $type, value, Netbytes "netbytes");
            field_by_field_decode!(row, WincodeU32 "wincode u32", $type, value);
            if ALL {
                decode!(row, $type, value, Borsh "borsh");
                decode!(row, pb::$type, &[pb::$type::from(&value[0])], Prost "prost");
                row.add("bitcode", encoded_bitcode(value), Decode::<Bitcode, $type>::new());
            }
            row.add("rkyv", encoded_rkyv(value), Decode::<Rkyv, $type>::new());
            row.goals($goals)
        });
    };
}

/// The borrowed type decoded from what the owned one encodes.
macro_rules! borrow {
    ($run:ident, $name:literal, $type:ident, $borrowed:ident, $count:expr, $goals:expr) => {
        $run.row(BORROW, $name, |mut row| {
            let value: &[$type] = from_ref(keep($type::new($count)));
            let frames = encoded::<Netbytes, $type>(value);
            let borrowed: &[$borrowed<'_>] =
                from_ref(keep($borrowed::from_slice(frames[0]).unwrap()));
            assert_eq!(borrowed[0].to_vec().as_deref(), Ok(frames[0]));
            decode!(row, $borrowed<'_>, borrowed, Netbytes "netbytes");
            field_by_field_decode!(row, WincodeU32 "wincode u32", $borrowed<'_>, borrowed);
            if ALL {
                row.add("bitcode", encoded_bitcode(borrowed), Decode::<Bitcode, $borrowed<'_>>::new());
            }
            row.add("rkyv", encoded_rkyv(value), Access::<rkyv::Archived<$type>>::new());
            row.goals($goals)
        });
    };
}

pub(crate) fn rows(run: &mut Run<'_>) {
    serialize!(run, "log", Logs, 10_000, 0.98);
    serialize!(run, "mesh", Mesh, 125_000, 1.0, |value, row, out| {
        let bytes: &[&[u8]] = from_ref(keep(value[0].triangles.as_bytes()));
        row.add(MEMCPY, bytes, Copy::new(&out));
        row = row.goals(&[Goal::Best(&[MEMCPY], 1.1)]);
    });
    serialize!(run, "minecraft", Players, 500, 0.91);
    serialize!(run, "mk48", Updates, 1_000, 0.91);
    borrow!(run, "log", Logs, LogsRef, 10_000, &[Goal::Best(ROW_FORMATS, 0.55)]);
    borrow!(run, "minecraft", Players, PlayersRef, 500, &[Goal::Best(ROW_FORMATS, 0.90)]);
    deserialize!(run, "log", Logs, 10_000, &[Goal::Best(WINCODE, 1.05)]);
    deserialize!(run, "mesh", Mesh, 125_000, &[]);
    deserialize!(run, "minecraft", Players, 500, &[Goal::Best(WINCODE, 1.05)]);
    deserialize!(run, "mk48", Updates, 1_000, &[Goal::Best(WINCODE, 1.10)]);
}

const WINCODE: &[&str] = &["wincode", "wincode u32"];
