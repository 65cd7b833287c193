#![deny(warnings)]

use netbytes::{Handler, HandlesAll, NetTree};

#[derive(NetTree, Debug, PartialEq)]
#[net(handler(async, table))]
enum Tree {
    #[net(node)]
    H(Leaf),
    #[net(node)]
    K(Leaf),
    #[net(node)]
    S(Leaf),
    #[net(node)]
    P(Leaf),
    #[net(node)]
    R(Leaf),
    #[net(node)]
    X(Leaf),
    #[net(node)]
    P0(Leaf),
    #[net(node)]
    Own(Leaf),
}
#[derive(NetTree, Debug, PartialEq)]
#[net(handler(async, table))]
enum Leaf {
    A(u8),
}

struct Sum(u32);
impl Handler for Sum {
    type Output = ();
}
impl HandlesAll for Sum {}
impl LeafHandler for Sum {
    fn a(&mut self, a: u8) {
        self.0 += u32::from(a);
    }
}

fn main() {
    let (mut out, mut sum) = (Vec::new(), Sum(0));
    Tree::encoder(&mut out).k().a(7).unwrap();
    assert_eq!(out, [1, 0, 7]);
    Tree::dispatch(&out, &mut sum).unwrap();
    Tree::Own(Leaf::A(3)).visit(&mut sum);
    assert_eq!(sum.0, 10);
}
