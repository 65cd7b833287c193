//! Tags that stand elsewhere: the variant is told its tag, and tells it.
#![allow(unused_qualifications, reason = "what is derived names by its path what is imported here")]

use netbytes::__private::*;
use netbytes::NetTree;

#[derive(NetTree, Debug, PartialEq, Clone)]
#[net(tag(i16, external), endian = big)]
enum Body<'a> {
    #[net(tag = -1)]
    A {
        x: u16,
    },
    B,
    Boxed(Box<Body2<'a>>),
    #[net(other)]
    Other {
        tag: i16,
        raw: &'a [u8],
    },
}

#[derive(NetTree, Debug, PartialEq, Clone)]
#[net(sized = u8)]
struct Body2<'a> {
    name: &'a str,
}

#[derive(NetTree, Debug, PartialEq, Clone)]
#[net(tag(str, external, ignore_case))]
enum Text {
    #[net(tag = "A")]
    A(u8),
    #[net(other)]
    Other { tag: String, raw: Vec<u8> },
}

#[derive(NetTree, Debug, PartialEq, Clone)]
#[net(tag([u8; 2], external))]
enum Bytes {
    #[net(tag = b"AB")]
    A(u8),
    #[net(other)]
    Other { tag: [u8; 2], raw: Vec<u8> },
}

fn take<'de, T: DecodeUntagged<'de>>(tag: GivenTag<'de>, b: &'de [u8]) -> Result<T, DecodeError> {
    let mut r = Reader::new(b);
    let v = T::take_untagged(tag, 0, &mut r)?;
    r.finish()?;
    Ok(v)
}

#[test]
fn external() {
    assert_eq!(take(GivenTag::Number(-1), &[0, 5]), Ok(Body::A { x: 5 }));
    assert_eq!(take(GivenTag::Number(0), &[]), Ok(Body::B));
    assert_eq!(take(GivenTag::Number(9), &[7]), Ok(Body::Other { tag: 9, raw: &[7] }));
    assert_eq!(
        take::<Body>(GivenTag::Number(0x1_0000), &[7]).unwrap_err().to_string(),
        "unknown tag 0x10000 for `Body` at byte 0"
    );
    assert_eq!(take(GivenTag::Number(-1), &[0, 5]), Ok(Box::new(Body::A { x: 5 })));
    assert_eq!(Body::A { x: 5 }.tag(), Ok(GivenTag::Number(-1)));
    assert_eq!(Body::Other { tag: -7, raw: &[] }.tag(), Ok(GivenTag::Number(-7)));
    assert!(Body::Other { tag: -1, raw: &[] }.tag().is_err());
    assert_eq!(Body::FORM, GivenForm::Number { min: -1, max: 1 });
    assert_eq!(take(GivenTag::Name(b"a"), &[5]), Ok(Text::A(5)));
    assert_eq!(
        take(GivenTag::Name(b"xy"), &[5]),
        Ok(Text::Other { tag: "xy".into(), raw: vec![5] })
    );
    assert_eq!(Text::A(5).tag(), Ok(GivenTag::Name(b"A")));
    assert_eq!(take(GivenTag::Bytes(b"AB"), &[5]), Ok(Bytes::A(5)));
    assert_eq!(Bytes::Other { tag: *b"XY", raw: vec![] }.tag(), Ok(GivenTag::Bytes(b"XY")));
}
