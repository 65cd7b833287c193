#![deny(warnings)]

use std::collections::BTreeMap;

use netbytes::{List, NetTree};

fn seven() -> u8 {
    7
}

#[derive(NetTree, Debug, PartialEq)]
#[net(len = u24, varint, max_len = 200, bound())]
struct All<'a> {
    #[net(len = varint, max = 4)]
    text: Option<&'a str>,
    #[net(varint)]
    number: u64,
    #[net(len = u8, max = 3)]
    map: BTreeMap<u16, u8>,
    #[net(skip, default = seven)]
    skipped: u8,
    #[net(skip)]
    empty: Vec<std::time::Instant>,
    #[net(endian = big)]
    rate: f64,
    #[net(max = 5, rest)]
    rest: &'a [u8],
}

#[derive(NetTree, Debug, PartialEq)]
struct Lists<'a> {
    #[net(len = u8)]
    bytes: List<'a, u8, netbytes::Fmt<1, false, false>>,
    own: List<'a, (u16, bool)>,
}

fn main() {
    let all = All {
        text: Some("a"),
        number: 300,
        map: BTreeMap::new(),
        skipped: 7,
        empty: vec![],
        rate: 0.5,
        rest: b"xy",
    };
    let bytes = all.to_vec().unwrap();
    assert_eq!(All::from_slice(&bytes).unwrap(), all);
    assert!(All::MAX_LEN.is_some_and(|max| max <= 200));
    let lists = Lists { bytes: List::from_slice(&[1]), own: List::from_slice(&[(2, true)]) };
    assert_eq!(Lists::from_slice(&lists.to_vec().unwrap()).unwrap(), lists);
}
