//! Tags and lengths in the fields before an enum.

use super::both;
use netbytes::*;

#[derive(NetTree, Debug, PartialEq, Clone)]
#[net(tag(u16, external), endian = big)]
enum Data {
    #[net(tag = 1)]
    A([u8; 4]),
    #[net(tag = 28)]
    Aaaa { hi: u64, lo: u64 },
    #[net(other)]
    Other { tag: u16, raw: Vec<u8> },
}

#[derive(NetTree, Debug, PartialEq, Clone)]
#[net(endian = big)]
struct Record {
    kind: Computed<u16>,
    ttl: u32,
    len: Computed<u16>,
    #[net(tag = kind, sized = len)]
    data: Data,
}

#[test]
fn records() {
    both(
        Record { kind: Computed, ttl: 1, len: Computed, data: Data::A([1, 2, 3, 4]) },
        &[0, 1, 0, 0, 0, 1, 0, 4, 1, 2, 3, 4],
    );
    both(
        Record {
            kind: Computed,
            ttl: 1,
            len: Computed,
            data: Data::Other { tag: 9, raw: vec![7] },
        },
        &[0, 9, 0, 0, 0, 1, 0, 1, 7],
    );
}
