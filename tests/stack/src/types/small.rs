//! Small types that hold themselves, by each pointer and container.

use std::collections::{BTreeMap, VecDeque};
use std::rc::Rc;

use netbytes::NetTree;

use super::{Case, any, nested};

pub(super) fn cases() -> Vec<Case> {
    vec![
        any!(Chain, "chain", |n| nested(&[1], n, &[0])),
        any!(Tree, "tree, Vec", |n| nested(&[9, 1, 0], n, &[9, 0, 0])),
        any!(Queue, "tree, VecDeque", |n| nested(&[1, 0], n, &[0, 0])),
        any!(Map, "tree, BTreeMap", |n| nested(&[1, 0, 5], n, &[0, 0])),
        any!(Shared, "chain, Rc", |n| nested(&[1], n, &[0])),
        any!(Boxed, "tree, Box<[..]>", |n| nested(&[1, 0, 1, 1], n, &[0, 0])),
        any!(Thin1, "chain, in four structs", |n| nested(&[1], n, &[0])),
        any!(Turn, "two in turns", |n| {
            // A box and a list: two levels a round.
            nested(&[1, 1, 0], n / 2, if n % 2 == 0 { &[0] } else { &[1, 0, 0] })
        }),
    ]
}

#[derive(NetTree, Debug)]
struct Chain {
    next: Option<Box<Chain>>,
}

#[derive(NetTree, Debug)]
struct Tree {
    value: u8,
    children: Vec<Tree>,
}

#[derive(NetTree, Debug)]
struct Queue {
    children: VecDeque<Queue>,
}

#[derive(NetTree, Debug)]
struct Map {
    children: BTreeMap<u8, Map>,
}

#[derive(NetTree, Debug)]
struct Shared {
    next: Option<Rc<Shared>>,
}

#[derive(NetTree, Debug)]
struct Boxed {
    children: Box<[(u8, Option<Boxed>)]>,
}

#[derive(NetTree, Debug)]
struct Thin1 {
    inner: Thin2,
}

#[derive(NetTree, Debug)]
struct Thin2 {
    inner: Thin3,
}

#[derive(NetTree, Debug)]
struct Thin3 {
    inner: Thin4,
}

#[derive(NetTree, Debug)]
struct Thin4 {
    next: Option<Box<Thin1>>,
}

#[derive(NetTree, Debug)]
#[net(handler = none)]
enum Turn {
    End,
    Odd(Box<OddTurn>),
}

#[derive(NetTree, Debug)]
struct OddTurn {
    next: Vec<Turn>,
}
