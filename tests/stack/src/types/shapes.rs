//! Arrays, tuples, choices and collections, with values of derived types in them, in types that hold themselves.

use std::collections::{BTreeMap, HashMap};

use netbytes::NetTree;

use super::fat::Fat;
use super::{Case, any, nested};

pub(super) fn cases() -> Vec<Case> {
    vec![
        any!(Matrix, "[[u64; 16]; 16]", |n| linked(&[7; 2048], n)),
        any!(Points, "[struct; 64]", |n| linked(&[0; 64 * POINT], n)),
        any!(Grid, "[[struct; 16]; 16]", |n| linked(&[0; 256 * POINT], n)),
        any!(Texts, "[String; 200]", |n| linked(&[0; 200 * 2], n)),
        any!(Slots, "[Option<Box<..>>; 4]", |n| nested(&[0, 0, 0, 1], n, &[0; 4])),
        any!(Tuples, "tuples of fat structs", |n| linked(&[7; TUPLES], n)),
        any!(Choice, "Option<Result<fat, fat>>", |n| linked(&[1, 0, 0], n)),
        any!(FatList, "Vec of fat structs", |n| {
            nested(&[&[7; 2000][..], &[1, 0]].concat(), n, &[&[7; 2000][..], &[0, 0]].concat())
        }),
        any!(FatMap, "BTreeMap of fat structs", |n| {
            nested(&[&[7; 2000][..], &[1, 0, 5]].concat(), n, &[&[7; 2000][..], &[0, 0]].concat())
        }),
        any!(FatHashMap, "HashMap of fat structs", |n| {
            nested(&[&[7; 2000][..], &[1, 0, 5]].concat(), n, &[&[7; 2000][..], &[0, 0]].concat())
        }),
        any!(Lists, "lists of fat structs, flat", |_| {
            let (plain, entry) = ([7; 2000], [&[5][..], &[7; 2000]].concat());
            [&[1, 0][..], &plain, &[1, 0], &entry, &[1, 0], &plain].concat()
        })
        .flat()
        .holds::<Plain>(),
    ]
}

/// Levels that begin with the same bytes and end with an `Option<Box<..>>` of the next.
fn linked(level: &[u8], levels: usize) -> Vec<u8> {
    nested(&[level, &[1]].concat(), levels, &[level, &[0]].concat())
}

#[derive(NetTree, Debug)]
struct Matrix {
    z: [[u64; 16]; 16],
    next: Option<Box<Matrix>>,
}

/// The bytes of a [`Point`] of zeros.
const POINT: usize = 4 + 2 + 1;

#[derive(NetTree, Debug)]
struct Point {
    x: u32,
    y: u16,
    z: Option<u8>,
}

#[derive(NetTree, Debug)]
struct Points {
    points: [Point; 64],
    next: Option<Box<Points>>,
}

#[derive(NetTree, Debug)]
struct Grid {
    points: [[Point; 16]; 16],
    next: Option<Box<Grid>>,
}

#[derive(NetTree, Debug)]
struct Texts {
    texts: [String; 200],
    next: Option<Box<Texts>>,
}

#[derive(NetTree, Debug)]
struct Slots {
    slots: [Option<Box<Slots>>; 4],
}

#[derive(NetTree, Debug)]
struct Plain {
    data: [u8; 2000],
}

/// The bytes of the tuples of [`Tuples`].
const TUPLES: usize = 2 * 2000 + 1 + 2000 + 200;

#[derive(NetTree, Debug)]
struct Tuples {
    pair: (Plain, Plain),
    triple: (u8, Plain, [u16; 100]),
    next: Option<Box<Tuples>>,
}

#[derive(NetTree, Debug)]
struct Choice {
    value: Option<Result<Fat, Fat>>,
    next: Option<Box<Choice>>,
}

#[derive(NetTree, Debug)]
struct FatList {
    data: [u8; 2000],
    children: Vec<FatList>,
}

#[derive(NetTree, Debug)]
struct FatMap {
    data: [u8; 2000],
    children: BTreeMap<u8, FatMap>,
}

#[derive(NetTree, Debug)]
struct FatHashMap {
    data: [u8; 2000],
    children: HashMap<u8, FatHashMap>,
}

#[derive(NetTree, Debug)]
struct Lists {
    list: Vec<Plain>,
    map: BTreeMap<u8, Plain>,
    slice: Box<[Plain]>,
}
