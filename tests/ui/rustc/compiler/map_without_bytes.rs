use netbytes::NetTree;
use std::collections::BTreeMap;

#[derive(NetTree)]
struct Join {
    marks: BTreeMap<(), ()>,
}

fn main() {}
