#![deny(warnings)]
#![allow(non_upper_case_globals, non_camel_case_types, dead_code)]

use netbytes::{Handler, NetTree};

// Constants and unit structs that a pattern of ours could be taken for.
const r: u8 = 0;
const w: u8 = 0;
const to: u8 = 0;
const value: u8 = 0;
const tag: u8 = 0;
struct input;
struct f0;
struct body;
struct reader;

#[derive(NetTree, Debug, PartialEq)]
#[net(handler(partial, table))]
enum Tree<'a> {
    Locals { r: u8, w: u8, h: u8, k: u8, s: &'a str, reader: u8, buf: u8, self_: u8, r#type: u8 },
    Under { __r: u8, __w: u8, __h: u8, __tag: u8, __0: u8, __1: u8 },
    Private { to: &'a str, body: &'a str, input: u8, f0: u8, value: u8, tag: u8 },
    Pair(u8, u8),
    #[net(other)]
    Other { tag: u8, raw: &'a [u8] },
}

struct Count(usize);
impl Handler for Count {
    type Output = ();
}
impl TreePartial for Count {
    fn rest(&mut self, action: Tree<'_>) {
        self.0 += action.encoded_len();
    }
}

fn main() {
    let mut out = Vec::new();
    Tree::encoder(&mut out).private("a", "b", 1, 2, 3, 4).unwrap();
    assert_eq!(out, [2, 1, 0, b'a', 1, 0, b'b', 1, 2, 3, 4]);
    let mut count = Count(0);
    Tree::dispatch(&out, &mut count).unwrap();
    assert_eq!(count.0, 11);
    let under = Tree::Under { __r: 1, __w: 2, __h: 3, __tag: 4, __0: 5, __1: 6 };
    assert_eq!(Tree::from_slice(&[1, 1, 2, 3, 4, 5, 6]).unwrap(), under);
}
