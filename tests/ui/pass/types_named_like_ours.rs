#![deny(warnings)]
#![allow(non_upper_case_globals, non_camel_case_types, dead_code)]

use netbytes::{Handler, NetTree};

struct __F;
struct __W;
struct __H;
struct __K;
struct __S;
struct __X;
struct __P;
fn __f() {}
fn __input() {}

#[derive(NetTree, Debug, PartialEq)]
#[net(handler(partial, table))]
enum Tree<'a> {
    Pair(u8, &'a str),
    Named { a: u8, b: u8 },
    #[net(other)]
    Unknown(u8, &'a [u8]),
}

struct Last(u8);
impl Handler for Last {
    type Output = ();
}
impl TreeHandler for Last {
    fn pair(&mut self, n: u8, _: &str) {
        self.0 = n;
    }
    fn named(&mut self, a: u8, _: u8) {
        self.0 = a;
    }
    fn unknown(&mut self, tag: u8, _: &[u8]) {
        self.0 = tag;
    }
}

fn main() {
    let mut last = Last(0);
    for (frame, expected) in [(&[0, 4, 0, 0][..], 4), (&[1, 5, 6], 5), (&[9, 1], 9)] {
        Tree::dispatch(frame, &mut last).unwrap();
        assert_eq!(last.0, expected);
        assert_eq!(Tree::from_slice(frame).unwrap().to_vec().unwrap(), frame);
    }
}
