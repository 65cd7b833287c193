//! Types whose values are large.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;
use std::sync::Arc;

use netbytes::NetTree;

use super::{Case, any, dispatched, nested};

pub(super) fn cases() -> Vec<Case> {
    vec![
        dispatched!(Fat, "enum of 2 KiB", |n| {
            nested(&[&[3][..], &[0; 24 + 4], &[1]].concat(), n, &[0])
        }),
        dispatched!(Fat, "enum of 2 KiB, full", |n| {
            nested(&[&[4][..], &[7; 2048]].concat(), n, &[0])
        }),
        dispatched!(Fat8, "enum of 8 KiB", |n| nested(&[2], n, &[0])),
        dispatched!(Fat8, "enum of 8 KiB, full", |n| {
            nested(&[&[1][..], &[7; 8100]].concat(), n, &[0])
        }),
        any!(Long, "struct of 8 KiB", |n| {
            let numbers = [7; 8000];
            nested(&[&numbers[..], &[1]].concat(), n, &[&numbers[..], &[0]].concat())
        }),
        any!(Around1, "8 KiB in four structs", |_| vec![7; 8000]).flat(),
        any!(Level1, "8 KiB in four structs, nested", |n| {
            let numbers = [7; 8000];
            nested(&[&numbers[..], &[1]].concat(), n, &[&numbers[..], &[0]].concat())
        }),
        any!(BoxedBytes, "Box<[u8; 1 MiB]>", |_| vec![7; 1 << 20]).flat().holds::<[u8; 1 << 20]>(),
        any!(BoxedNumbers, "Box<[u64; 100 000]>", |_| vec![7; 800_000])
            .flat()
            .holds::<[u64; 100_000]>(),
        any!(CountedBytes, "Rc<[u8; 256 KiB]>", |_| vec![7; 1 << 18])
            .flat()
            .holds::<[u8; 1 << 18]>(),
        any!(CountedArc, "Arc<[u8; 8 KiB]>", |_| vec![7; 1 << 13]).flat().holds::<[u8; 1 << 13]>(),
        any!(CountedSmall, "Rc<[u64; 500]>", |n| {
            let numbers = [7; 4000];
            nested(&[&numbers[..], &[1]].concat(), n, &[&numbers[..], &[0]].concat())
        }),
        any!(FatSet, "BTreeSet<[u8; 8 KiB]>", |_| {
            (1..20_u8).fold(vec![19, 0], |bytes, n| [bytes, vec![n; 1 << 13]].concat())
        })
        .flat()
        .holds::<[u8; 1 << 13]>(),
        any!(FatMap, "BTreeMap<u8, [u8; 8 KiB]>", |_| {
            (1..20_u8).fold(vec![19, 0], |bytes, n| [bytes, vec![n; 1 + (1 << 13)]].concat())
        })
        .flat()
        .holds::<[u8; 1 << 13]>(),
        any!(Items, "Vec<[u8; 64 KiB]>", |_| { [vec![3, 0], vec![7; 3 << 16]].concat() })
            .flat()
            .holds::<[u8; 1 << 16]>(),
        dispatched!(Fat16, "enum of 16 KiB", |n| nested(&[2], n, &[0])),
    ]
}

actions! {
    pub(super) enum Fat: FatHandler, AsyncFatHandler {
        End end,
        A a { x: [u64; 32], next: Box<Fat> },
        B b { y: [u64; 128], s: String, next: Vec<Fat> },
        C c { t: (u64, u64, u64, String, String), next: Option<Box<Fat>> },
        D d { z: [[u64; 16]; 16], next: Box<Fat> },
        E e { a: Option<[u64; 64]>, next: Box<Fat> },
    }
}

actions! {
    enum Fat8: Fat8Handler, AsyncFat8Handler {
        End end,
        Block block { data: [u8; 8100], next: Box<Fat8> },
        Link link { next: Box<Fat8> },
    }
}

actions! {
    enum Fat16: Fat16Handler, AsyncFat16Handler {
        End end,
        Block block { data: [u8; 16384], next: Box<Fat16> },
        Link link { next: Box<Fat16> },
    }
}

#[derive(NetTree, Debug)]
struct Long {
    numbers: [u64; 1000],
    next: Option<Box<Long>>,
}

#[derive(NetTree, Debug)]
struct Around1 {
    inner: Around2,
}

#[derive(NetTree, Debug)]
struct Around2 {
    inner: Around3,
}

#[derive(NetTree, Debug)]
struct Around3 {
    inner: Around4,
}

#[derive(NetTree, Debug)]
struct Around4 {
    numbers: [u64; 1000],
}

#[derive(NetTree, Debug)]
struct Level1 {
    inner: Level2,
}

#[derive(NetTree, Debug)]
struct Level2 {
    inner: Level3,
}

#[derive(NetTree, Debug)]
struct Level3 {
    inner: Level4,
}

#[derive(NetTree, Debug)]
struct Level4 {
    numbers: [u64; 1000],
    next: Option<Box<Level1>>,
}

#[derive(NetTree, Debug)]
struct BoxedBytes {
    data: Box<[u8; 1 << 20]>,
}

#[derive(NetTree, Debug)]
struct BoxedNumbers {
    data: Box<[u64; 100_000]>,
}

#[derive(NetTree, Debug)]
struct CountedBytes {
    data: Rc<[u8; 1 << 18]>,
}

#[derive(NetTree, Debug)]
struct CountedArc {
    data: Arc<[u8; 1 << 13]>,
}

#[derive(NetTree, Debug)]
struct CountedSmall {
    numbers: Rc<[u64; 500]>,
    next: Option<Box<CountedSmall>>,
}

#[derive(NetTree, Debug)]
struct FatSet {
    set: BTreeSet<[u8; 1 << 13]>,
}

#[derive(NetTree, Debug)]
struct FatMap {
    map: BTreeMap<u8, [u8; 1 << 13]>,
}

#[derive(NetTree, Debug)]
struct Items {
    items: Vec<[u8; 1 << 16]>,
}
