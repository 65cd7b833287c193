use std::collections::BTreeMap;

use netbytes::NetTree;

#[derive(NetTree)]
struct Message {
    #[net(nul)]
    map: BTreeMap<u8, u8>,
}

fn main() {}
