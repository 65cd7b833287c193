#![deny(warnings)]

use netbytes::{DecodeOwned, Encode, NetTree};

pub trait Protocol {
    type Id;
}
pub struct Mine;
impl Protocol for Mine {
    type Id = u8;
}

#[derive(NetTree)]
#[net(bound(P: Protocol, P::Id: Encode + DecodeOwned))]
pub struct Frame<P: Protocol> {
    id: P::Id,
    ids: Vec<P::Id>,
}

fn main() {
    let frame = Frame::<Mine> { id: 1, ids: vec![2] };
    let bytes = frame.to_vec().unwrap();
    assert_eq!(bytes, [1, 1, 0, 2]);
    assert_eq!(Frame::<Mine>::from_slice(&bytes).unwrap().ids, [2]);
}
