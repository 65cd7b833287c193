#![deny(warnings)]

use netbytes::NetTree;

#[derive(NetTree, Debug, PartialEq)]
struct Unit;
#[derive(NetTree, Debug, PartialEq)]
struct Tuple();
#[derive(NetTree, Debug, PartialEq)]
struct Named {}
#[derive(NetTree, Debug, PartialEq)]
enum Actions {
    Unit,
    Tuple(),
    Named {},
    Held(Unit, Tuple, Named),
}

fn main() {
    assert_eq!(Unit.to_vec().unwrap(), b"");
    assert_eq!((Tuple::MIN_LEN, Named::MAX_LEN), (0, Some(0)));
    assert_eq!(Actions::from_slice(&[1]).unwrap(), Actions::Tuple());
    assert_eq!(Actions::Held(Unit, Tuple(), Named {}).to_vec().unwrap(), [3]);
    let mut out = Vec::new();
    Actions::encoder(&mut out).named().unwrap();
    assert_eq!(out, [2]);
}
