#![deny(warnings)]

use std::borrow::Cow;

use netbytes::{Handler, List, NetTree};

#[derive(NetTree, Debug, PartialEq)]
struct Parts<'head, 'tail: 'head> {
    head: &'head str,
    tail: Cow<'tail, [u8]>,
}

#[derive(NetTree, Debug, PartialEq)]
enum Tree<'x, 'y> {
    Both { parts: Parts<'x, 'y>, list: List<'x, &'x str> },
    One(&'y [u8; 2]),
}

struct Sum(usize);
impl Handler for Sum {
    type Output = ();
}
impl TreeHandler for Sum {
    fn both(&mut self, parts: Parts<'_, '_>, list: List<'_, &str>) {
        self.0 += parts.head.len() + parts.tail.len() + list.iter().map(str::len).sum::<usize>();
    }
    fn one(&mut self, pair: &[u8; 2]) {
        self.0 += usize::from(pair[0]);
    }
}

fn main() {
    let parts = Parts { head: "a", tail: Cow::Borrowed(&[1, 2]) };
    let both = Tree::Both { parts, list: List::from_slice(&["xyz"]) };
    let bytes = both.to_vec().unwrap();
    assert_eq!(Tree::from_slice(&bytes).unwrap(), both);
    let mut sum = Sum(0);
    Tree::dispatch(&bytes, &mut sum).unwrap();
    Tree::dispatch(&[1, 7, 0], &mut sum).unwrap();
    assert_eq!(sum.0, 13);
}
