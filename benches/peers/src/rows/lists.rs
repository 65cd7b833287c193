//! Lists of structs of 48 bytes, and of plain numbers, beside the copy of their bytes.

use std::hint::black_box;

use zerocopy::IntoBytes as _;

use super::{
    Run, Shared, access, bitcode_buffer, check, copy, decode, encoded_bitcode, encoded_rkyv,
    field_by_field, field_by_field_decode, keep, rkyv_buffer, slice_of,
};
use crate::codec::{Bitcode, Borsh, Netbytes, Rkyv};
use crate::goal::{Goal, MEMCPY, NETBYTES};
use crate::models::mesh::{Floats, Ints, Mesh};

macro_rules! encode {
    ($run:ident, $of:literal, $type:ident.$items:ident, $count:literal, $goal:literal) => {
        $run.row("list, encode to a slice", &format!("{} {}", $count, $of), |mut row| {
            let value: &$type = keep($type::new($count));
            let bytes: &'static [u8] = value.$items.as_bytes();
            let out = Shared::new(2 * bytes.len() + 1024);
            check!($type, value);
            row.add(NETBYTES, slice_of::<Netbytes, _>(value, &out));
            row.add(MEMCPY, copy(bytes, &out));
            field_by_field!(row, slice_of(value, &out));
            row.add("borsh", slice_of::<Borsh, _>(value, &out));
            row.add("rkyv", rkyv_buffer(value));
            row.add("bitcode", bitcode_buffer(value));
            row.goals(&[Goal::Best(&[MEMCPY], $goal)])
        });
    };
}

macro_rules! decode {
    ($run:ident, $of:literal, $type:ident.$items:ident, $count:literal, $goal:literal) => {
        $run.row("list, decode", &format!("{} {}", $count, $of), |mut row| {
            let value: &$type = keep($type::new($count));
            field_by_field_decode!(row, $type, value, Netbytes "netbytes");
            row.add(MEMCPY, copy_to_vec(value.$items.as_bytes()));
            field_by_field_decode!(row, $type, value);
            field_by_field_decode!(row, $type, value, Borsh "borsh");
            row.add("rkyv", decode::<Rkyv, $type>(encoded_rkyv(value)));
            row.add("rkyv access", access::<rkyv::Archived<$type>>(encoded_rkyv(value)));
            row.add("bitcode", decode::<Bitcode, $type>(encoded_bitcode(value)));
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
    lists!(run, encode);
    lists!(run, decode);
}

/// The bytes copied to a `Vec` of their own.
fn copy_to_vec(bytes: &'static [u8]) -> impl FnMut() + 'static {
    move || {
        black_box(&black_box(bytes).to_vec());
    }
}
