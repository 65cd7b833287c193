#![deny(warnings)]

use netbytes::NetTree;

type Number = u32;
type Text<'a> = &'a str;
type Bytes<'a> = std::borrow::Cow<'a, [u8]>;
type Res<T> = std::result::Result<T, Number>;

#[derive(NetTree, Debug, PartialEq)]
#[net(endian = big)]
struct Aliased<'a> {
    number: Number,
    #[net(len = u8)]
    text: Text<'a>,
    #[net(max = 4)]
    bytes: Bytes<'a>,
    result: Res<(Number, ())>,
}

fn main() {
    let aliased = Aliased { number: 1, text: "a", bytes: b"b"[..].into(), result: Err(2) };
    let bytes = aliased.to_vec().unwrap();
    assert_eq!(bytes, [0, 0, 0, 1, 1, b'a', 0, 1, b'b', 1, 0, 0, 0, 2]);
    assert_eq!(Aliased::from_slice(&bytes).unwrap(), aliased);
}
