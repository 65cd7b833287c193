//! One error for each type that is no codec of tags or lengths, and none of what follows from it.

use netbytes::NetTree;

struct Wrong;

#[derive(NetTree)]
#[net(tag = Wrong)]
enum Tags {
    #[net(tag = 1)]
    A,
    #[net(node)]
    B(Lengths),
    #[net(other)]
    C { tag: u64, raw: Vec<u8> },
}

#[derive(NetTree)]
#[net(sized = Wrong)]
enum Lengths {
    A { x: u8 },
    B,
}

// A constant that is no number, and one from which another tag is counted on.
#[derive(NetTree)]
enum Constants {
    #[net(tag = Wrong)]
    A,
    B,
}

fn main() {}
