use std::collections::BTreeMap;

use netbytes::{List, NetTree};

#[derive(NetTree)]
struct Empty(#[net(items())] Vec<u8>);

#[derive(NetTree)]
struct Map(#[net(items(len = u8))] BTreeMap<String, String>);

#[derive(NetTree)]
struct Listed<'a>(#[net(items(len = u8))] List<'a, &'a str>);

#[derive(NetTree)]
struct Text(#[net(items(width = 1))] String);

#[derive(NetTree)]
struct Endless(#[net(items(rest))] Vec<String>);

#[derive(NetTree)]
struct Elsewhere {
    n: u8,
    #[net(items(sized = n, rest))]
    texts: Vec<String>,
}

#[derive(NetTree)]
struct Unknown(#[net(items(count = n))] Vec<String>);

#[derive(NetTree)]
struct Both(#[net(items(nul, until = 1))] Vec<String>);

#[derive(NetTree)]
struct Tuple(#[net(items(len = u8))] (String, u8));

#[derive(NetTree)]
struct Array(#[net(width = 3)] [u32; 2]);

fn main() {}
