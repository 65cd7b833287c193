use netbytes::NetTree;
use std::collections::BTreeMap;

#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Name(String);

#[derive(NetTree)]
struct Names {
    ages: BTreeMap<Name, u8>,
}

fn main() {}
