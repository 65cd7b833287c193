//! A list that stays where it came: one field of each struct is read.

use std::hint::black_box;

use netbytes::NetTree as _;
use netbytes_benches::samples::samples;
use zerocopy::{FromBytes as _, IntoBytes as _};

use super::{Run, encoded, encoded_bitcode, encoded_rkyv, keep};
use crate::codec::{
    Bincode, BincodeFixed, Bitcode, Decoder, Netbytes, Postcard, Rkyv, Speedy, Wincode,
};
use crate::goal::{Goal, NETBYTES, ROW_FORMATS, SLICE};
use crate::measure::Row;
use crate::models::mesh::{ArchivedMesh, LazyMesh, Mesh, Triangle};
use crate::models::owned::{ArchivedLevels, LazyLevels, Levels};

const SUBJECT: &str = "list, read where it is";

pub(crate) fn rows(run: &mut Run<'_>) {
    run.row(SUBJECT, "one field of 125,000 structs", |row| {
        one_field(row).goals(&[Goal::Best(&[SLICE], 1.05)])
    });
    let batch = [
        Goal::Best(ROW_FORMATS, 0.50),
        Goal::Best(&["bitcode"], 0.70),
        Goal::Best(&["rkyv"], 0.90),
    ];
    run.row(SUBJECT, "one field of 32 structs of 14 B", |row| levels(row).goals(&batch));
}

/// netbytes and rkyv leave the list where it is; the others have no such list, and decode it to a `Vec`.
fn levels(row: Row<'static>) -> Row<'static> {
    let value = keep(samples().iter().find_map(|(_, message)| Levels::new(message)).unwrap());
    let expected = sum(value.levels.iter().map(|it| it.size));
    let mut all = Sums { row, expected };
    all.add(NETBYTES, encoded::<Netbytes, Levels>(value), |bytes| {
        sum(LazyLevels::from_slice(bytes).unwrap().levels.iter().map(|it| it.size))
    });
    all.add("rkyv", encoded_rkyv(value), |bytes| {
        let levels = Rkyv::access::<ArchivedLevels>(bytes);
        sum(levels.levels.iter().map(|it| it.size.to_native()))
    });
    all.add_decoded::<Bincode>("bincode", encoded::<Bincode, Levels>(value));
    all.add_decoded::<BincodeFixed>("bincode fixed", encoded::<BincodeFixed, Levels>(value));
    all.add_decoded::<Wincode>("wincode", encoded::<Wincode, Levels>(value));
    all.add_decoded::<Speedy>("speedy", encoded::<Speedy, Levels>(value));
    all.add_decoded::<Postcard>("postcard", encoded::<Postcard, Levels>(value));
    all.add_decoded::<Bitcode>("bitcode", encoded_bitcode(value));
    all.row
}

/// The first field, so that each contestant loads four bytes of each struct; no sum of floats, whose latency would hide
/// the rest.
fn one_field(row: Row<'static>) -> Row<'static> {
    let mesh = keep(Mesh::new(125_000));
    let bytes = encoded::<Netbytes, Mesh>(mesh);
    let expected = sum(mesh.triangles.iter().map(|it| it.v0.x.to_bits()));
    let mut all = Sums { row, expected };

    all.add(NETBYTES, bytes, |bytes| {
        let mesh = LazyMesh::from_slice(bytes).unwrap();
        sum(mesh.triangles.iter().map(|it| it.v0.x.to_bits()))
    });
    all.add(SLICE, mesh.triangles.as_bytes(), |_| {
        sum(black_box(&mesh.triangles).iter().map(|it| it.v0.x.to_bits()))
    });
    all.add("zerocopy", mesh.triangles.as_bytes(), |bytes| {
        let triangles = <[Triangle]>::ref_from_bytes(bytes).unwrap();
        sum(triangles.iter().map(|it| it.v0.x.to_bits()))
    });
    all.add("rkyv", encoded_rkyv(mesh), |bytes| {
        let mesh = Rkyv::access::<ArchivedMesh>(bytes);
        sum(mesh.triangles.iter().map(|it| it.v0.x.to_native().to_bits()))
    });
    all.row
}

fn sum(numbers: impl Iterator<Item = u32>) -> u32 {
    numbers.fold(0, u32::wrapping_add)
}

/// A row in which all come to the same sum.
struct Sums {
    row: Row<'static>,
    expected: u32,
}

impl Sums {
    fn add(
        &mut self,
        name: &'static str,
        bytes: &'static [u8],
        mut each: impl FnMut(&'static [u8]) -> u32 + 'static,
    ) {
        assert_eq!(each(bytes), self.expected, "{name}");
        self.row.add(name, move || {
            black_box(each(black_box(bytes)));
        });
    }

    fn add_decoded<D: Decoder<'static, Levels> + 'static>(
        &mut self,
        name: &'static str,
        bytes: &'static [u8],
    ) {
        let mut decoder = D::default();
        self.add(name, bytes, move |bytes| {
            sum(decoder.decode(bytes).levels.iter().map(|it| it.size))
        });
    }
}
