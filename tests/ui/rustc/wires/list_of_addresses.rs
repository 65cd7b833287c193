use std::net::IpAddr;

use netbytes::{List, NetTree};

#[derive(NetTree)]
#[net(wire = bincode1)]
struct Hosts<'a> {
    hosts: List<'a, IpAddr>,
}

fn main() {}
