//! Lists of structs of 48 bytes, and of plain numbers, beside the copy of their bytes.

use std::slice::from_ref;

use zerocopy::IntoBytes as _;

use super::work::{Access, Copy, CopyToVec, Decode, Own, Shared, SliceOf};
use super::{
    ALL, Run, check, decode, encoded_bitcode, encoded_rkyv, field_by_field, field_by_field_decode,
    keep,
};
use crate::codec::{Bitcode, Borsh, Netbytes, Rkyv};
use crate::goal::{Goal, MEMCPY, NETBYTES};
use crate::models::mesh::{Floats, Ints, Mesh};

macro_rules! encode_list {
    ($run:ident, $of:literal, $type:ident.$items:ident, $count:literal, $goal:literal) => {
        $run.row("list, encode to a slice", &format!("{} {}", $count, $of), |mut row| {
            let value: &[$type] = from_ref(keep($type::new($count)));
            let bytes: &[&[u8]] = from_ref(keep(value[0].$items.as_bytes()));
            let out = Shared::new(2 * bytes[0].len() + 1024);
            check!(WincodeU32, $type, value);
            row.add(NETBYTES, value, SliceOf::<Netbytes>::new(&out));
            row.add(MEMCPY, bytes, Copy::new(&out));
            field_by_field!(row, WincodeU32 "wincode u32", value, SliceOf(&out));
            if ALL {
                row.add("borsh", value, SliceOf::<Borsh>::new(&out));
            }
            row.add("rkyv", value, Own::<Rkyv>::default());
            if ALL {
                row.add("bitcode", value, Own::<Bitcode>::default());
            }
            row.goals(&[Goal::Best(&[MEMCPY], $goal)])
        });
    };
}

macro_rules! decode_list {
    ($run:ident, $of:literal, $type:ident.$items:ident, $count:literal, $goal:literal) => {
        $run.row("list, decode", &format!("{} {}", $count, $of), |mut row| {
            let value: &[$type] = from_ref(keep($type::new($count)));
            decode!(row, $type, value, Netbytes "netbytes");
            row.add(MEMCPY, from_ref(keep(value[0].$items.as_bytes())), CopyToVec);
            field_by_field_decode!(row, WincodeU32 "wincode u32", $type, value);
            if ALL {
                decode!(row, $type, value, Borsh "borsh");
            }
            row.add("rkyv", encoded_rkyv(value), Decode::<Rkyv, $type>::new());
            row.add("rkyv access", encoded_rkyv(value), Access::<rkyv::Archived<$type>>::new());
            if ALL {
                row.add("bitcode", encoded_bitcode(value), Decode::<Bitcode, $type>::new());
            }
            row.goals(&[Goal::Best(&[MEMCPY], $goal)])
        });
    };
}

/// Both ways of all lists: in cache, and of 6 MB.
macro_rules! lists {
    ($run:ident, $way:ident) => {
        $way!($run, "structs of 48 B", Mesh.triangles, 16, 1.8);
        $way!($run, "structs of 48 B", Mesh.triangles, 1000, 1.8);
        $way!($run, "structs of 48 B", Mesh.triangles, 125_000, 1.25);
        $way!($run, "u32", Ints.numbers, 1000, 1.1);
        $way!($run, "u32", Ints.numbers, 1_500_000, 1.1);
        $way!($run, "f32", Floats.numbers, 1000, 1.1);
        $way!($run, "f32", Floats.numbers, 1_500_000, 1.1);
    };
}

pub(crate) fn rows(run: &mut Run<'_>) {
    lists!(run, encode_list);
    lists!(run, decode_list);
}
