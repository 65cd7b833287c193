//! The data set `mesh`, triangles of 48 bytes; and lists of numbers.

use netbytes::{List, NetTree};

use super::random::Random;

/// Triangles, owned.
#[derive(
    Clone,
    Debug,
    PartialEq,
    NetTree,
    bincode::Encode,
    bincode::Decode,
    wincode::SchemaRead,
    wincode::SchemaWrite,
    speedy::Readable,
    speedy::Writable,
    serde::Serialize,
    serde::Deserialize,
    borsh::BorshSerialize,
    borsh::BorshDeserialize,
    bitcode::Encode,
    bitcode::Decode,
    rkyv::Archive,
    rkyv::Serialize,
    rkyv::Deserialize,
)]
#[net(len = u32)]
pub(crate) struct Mesh {
    pub(crate) triangles: Vec<Triangle>,
}

/// Triangles where they came.
#[derive(Clone, Debug, PartialEq, NetTree)]
#[net(len = u32)]
pub(crate) struct LazyMesh<'a> {
    pub(crate) triangles: List<'a, Triangle>,
}

/// 48 bytes. Laid out as in C, so that those that copy memory can.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    NetTree,
    bincode::Encode,
    bincode::Decode,
    wincode::SchemaRead,
    wincode::SchemaWrite,
    speedy::Readable,
    speedy::Writable,
    serde::Serialize,
    serde::Deserialize,
    borsh::BorshSerialize,
    borsh::BorshDeserialize,
    bitcode::Encode,
    bitcode::Decode,
    rkyv::Archive,
    rkyv::Serialize,
    rkyv::Deserialize,
    zerocopy::IntoBytes,
    zerocopy::FromBytes,
    zerocopy::KnownLayout,
    zerocopy::Immutable,
)]
#[repr(C)]
pub(crate) struct Triangle {
    pub(crate) v0: Vector,
    pub(crate) v1: Vector,
    pub(crate) v2: Vector,
    pub(crate) normal: Vector,
}

#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    NetTree,
    bincode::Encode,
    bincode::Decode,
    wincode::SchemaRead,
    wincode::SchemaWrite,
    speedy::Readable,
    speedy::Writable,
    serde::Serialize,
    serde::Deserialize,
    borsh::BorshSerialize,
    borsh::BorshDeserialize,
    bitcode::Encode,
    bitcode::Decode,
    rkyv::Archive,
    rkyv::Serialize,
    rkyv::Deserialize,
    zerocopy::IntoBytes,
    zerocopy::FromBytes,
    zerocopy::KnownLayout,
    zerocopy::Immutable,
)]
#[repr(C)]
pub(crate) struct Vector {
    pub(crate) x: f32,
    pub(crate) y: f32,
    pub(crate) z: f32,
}

/// Plain numbers.
#[derive(
    Clone,
    Debug,
    PartialEq,
    NetTree,
    bincode::Encode,
    bincode::Decode,
    wincode::SchemaRead,
    wincode::SchemaWrite,
    speedy::Readable,
    speedy::Writable,
    serde::Serialize,
    serde::Deserialize,
    borsh::BorshSerialize,
    borsh::BorshDeserialize,
    bitcode::Encode,
    bitcode::Decode,
    rkyv::Archive,
    rkyv::Serialize,
    rkyv::Deserialize,
)]
#[net(len = u32)]
pub(crate) struct Ints {
    pub(crate) numbers: Vec<u32>,
}

/// Plain numbers with a point.
#[derive(
    Clone,
    Debug,
    PartialEq,
    NetTree,
    bincode::Encode,
    bincode::Decode,
    wincode::SchemaRead,
    wincode::SchemaWrite,
    speedy::Readable,
    speedy::Writable,
    serde::Serialize,
    serde::Deserialize,
    borsh::BorshSerialize,
    borsh::BorshDeserialize,
    bitcode::Encode,
    bitcode::Decode,
    rkyv::Archive,
    rkyv::Serialize,
    rkyv::Deserialize,
)]
#[net(len = u32)]
pub(crate) struct Floats {
    pub(crate) numbers: Vec<f32>,
}

impl Mesh {
    pub(crate) fn new(count: usize) -> Self {
        Self { triangles: Random::new().many(count, triangle) }
    }
}

impl Ints {
    pub(crate) fn new(count: usize) -> Self {
        Self { numbers: Random::new().many(count, Random::u32) }
    }
}

impl Floats {
    pub(crate) fn new(count: usize) -> Self {
        Self { numbers: Random::new().many(count, Random::f32) }
    }
}

fn triangle(random: &mut Random) -> Triangle {
    let [v0, v1, v2, normal] = [(); 4].map(|()| vector(random));
    Triangle { v0, v1, v2, normal }
}

fn vector(random: &mut Random) -> Vector {
    Vector { x: random.f32(), y: random.f32(), z: random.f32() }
}
