#![deny(warnings)]

use netbytes::NetTree;

#[derive(NetTree, Debug, PartialEq)]
#[net(handler = none)]
enum Root {
    #[net(node)]
    Own(Inner),
    Quit,
}

#[derive(NetTree, Debug, PartialEq)]
#[net(handler = none)]
enum Inner {
    Handler,
    Routes,
    Parts,
}

fn main() {
    let mut out = Vec::new();
    Root::encoder(&mut out).own().parts().unwrap();
    assert_eq!(Root::from_slice(&out).unwrap(), Root::Own(Inner::Parts));
    assert_eq!(Root::ACTIONS.len(), 4);
}
