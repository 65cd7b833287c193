//! A list that stays where it came: one field of each struct is read.

use std::hint::black_box;
use std::slice::from_ref;

use netbytes::NetTree as _;
use zerocopy::{FromBytes as _, IntoBytes as _};

use super::{ALL, Frames, Run, encoded, encoded_bitcode, encoded_rkyv, keep, keep_all, mirrors};
use crate::codec::{
    Bincode, BincodeFixed, Bitcode, Decoder, Netbytes, Postcard, Rkyv, Speedy, Wincode, WincodeU16,
};
use crate::goal::{Goal, NETBYTES, ROW_FORMATS, SLICE};
use crate::measure::{Row, Work};
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
fn levels(row: Row) -> Row {
    let messages = mirrors::of("32 structs").net;
    let values: &[Levels] = keep_all(messages.iter().filter_map(Levels::new).collect());
    let expected = values.iter().map(|value| sum(value.levels.iter().map(|it| it.size)));
    let mut all = Sums { row, expected: expected.collect() };
    all.add(NETBYTES, encoded::<Netbytes, Levels>(values), NetLevels);
    all.add("rkyv", encoded_rkyv(values), RkyvLevels);
    all.add("bincode", encoded::<Bincode, Levels>(values), Collected(Bincode));
    all.add("bincode fixed", encoded::<BincodeFixed, Levels>(values), Collected(BincodeFixed));
    all.add("wincode", encoded::<Wincode, Levels>(values), Collected(Wincode));
    all.add("wincode u16", encoded::<WincodeU16, Levels>(values), Collected(WincodeU16));
    if ALL {
        all.add("speedy", encoded::<Speedy, Levels>(values), Collected(Speedy));
        all.add("postcard", encoded::<Postcard, Levels>(values), Collected(Postcard));
        all.add("bitcode", encoded_bitcode(values), Collected(Bitcode::default()));
    }
    all.row
}

/// The first field, so that each contestant loads four bytes of each struct; no sum of floats, whose latency would hide
/// the rest.
fn one_field(row: Row) -> Row {
    let mesh = from_ref(keep(Mesh::new(125_000)));
    let expected = sum(mesh[0].triangles.iter().map(|it| it.v0.x.to_bits()));
    let mut all = Sums { row, expected: vec![expected] };
    let memory: Frames = from_ref(keep(mesh[0].triangles.as_bytes()));
    all.add(NETBYTES, encoded::<Netbytes, Mesh>(mesh), NetMesh);
    all.add(SLICE, memory, SliceMesh(&mesh[0].triangles));
    all.add("zerocopy", memory, ViewMesh);
    all.add("rkyv", encoded_rkyv(mesh), RkyvMesh);
    all.row
}

fn sum(numbers: impl Iterator<Item = u32>) -> u32 {
    numbers.fold(0, u32::wrapping_add)
}

/// Reads one field of each struct.
trait Sum {
    fn sum(&mut self, bytes: &'static [u8]) -> u32;
}

/// Its sum for each of the inputs.
struct Summed<S>(S);

impl<S: Sum> Work<&'static [u8]> for Summed<S> {
    #[inline(always)]
    fn run(&mut self, bytes: &'static &'static [u8]) {
        black_box(self.0.sum(bytes));
    }
}

/// A row in which all come to the same sums.
struct Sums {
    row: Row,
    expected: Vec<u32>,
}

impl Sums {
    fn add(&mut self, name: &'static str, frames: Frames, mut by: impl Sum + 'static) {
        let sums: Vec<_> = frames.iter().map(|frame| by.sum(frame)).collect();
        assert_eq!(sums, self.expected, "{name}");
        self.row.add(name, frames, Summed(by));
    }
}

/// Decoded to a `Vec`.
struct Collected<D>(D);

impl<D: Decoder<'static, Levels>> Sum for Collected<D> {
    #[inline(always)]
    fn sum(&mut self, bytes: &'static [u8]) -> u32 {
        sum(D::value(&self.0.decode(bytes)).levels.iter().map(|it| it.size))
    }
}

macro_rules! sums {
    ($($name:ident: |$bytes:ident| $sum:expr;)*) => {$(
        struct $name;

        impl Sum for $name {
            #[inline(always)]
            fn sum(&mut self, $bytes: &'static [u8]) -> u32 {
                sum($sum)
            }
        }
    )*};
}

sums! {
    NetLevels: |bytes| LazyLevels::from_slice(bytes).unwrap().levels.iter().map(|it| it.size);
    RkyvLevels: |bytes| {
        Rkyv::access::<ArchivedLevels>(bytes).levels.iter().map(|it| it.size.to_native())
    };
    NetMesh: |bytes| {
        LazyMesh::from_slice(bytes).unwrap().triangles.iter().map(|it| it.v0.x.to_bits())
    };
    ViewMesh: |bytes| {
        <[Triangle]>::ref_from_bytes(bytes).unwrap().iter().map(|it| it.v0.x.to_bits())
    };
    RkyvMesh: |bytes| {
        let mesh = Rkyv::access::<ArchivedMesh>(bytes);
        mesh.triangles.iter().map(|it| it.v0.x.to_native().to_bits())
    };
}

struct SliceMesh(&'static [Triangle]);

impl Sum for SliceMesh {
    #[inline(always)]
    fn sum(&mut self, _: &'static [u8]) -> u32 {
        sum(black_box(self.0).iter().map(|it| it.v0.x.to_bits()))
    }
}
