#![deny(warnings)]

extern crate netbytes as nb;

mod deps {
    pub extern crate netbytes as reexported;
}

use nb::NetTree;

#[derive(NetTree, Debug, PartialEq)]
#[net(crate = nb, handler(async, table))]
enum Direct<'a> {
    Say(&'a str),
}

#[derive(NetTree, Debug, PartialEq)]
#[net(crate = crate::deps::reexported)]
struct Through {
    n: u16,
}

fn main() {
    assert_eq!(Direct::Say("a").to_vec().unwrap(), [0, 1, 0, b'a']);
    assert_eq!(Through::from_slice(&[1, 0]).unwrap(), Through { n: 1 });
}
