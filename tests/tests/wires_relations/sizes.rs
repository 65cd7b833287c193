//! How many bytes a later field has.

use super::*;

#[derive(NetTree, Debug, PartialEq)]
struct Text {
    len: Computed<u8>,
    flag: bool,
    #[net(sized = len, rest)]
    text: String,
    last: u8,
}

#[derive(NetTree, Debug, PartialEq)]
struct Own {
    len: u8,
    #[net(sized = len, len = u8)]
    text: Vec<u8>,
}

#[derive(NetTree, Debug, PartialEq)]
struct Less {
    len: Computed<u8>,
    #[net(sized = len - 2, rest)]
    text: Vec<u8>,
}

#[derive(NetTree, Debug, PartialEq)]
struct Both {
    n: Computed<u8>,
    len: Computed<u8>,
    #[net(count = n, sized = len)]
    items: Vec<u16>,
}

#[derive(NetTree, Debug, PartialEq)]
enum Part {
    Word(u16),
    #[net(other)]
    Unknown(u8, Vec<u8>),
}

#[derive(NetTree, Debug, PartialEq)]
struct Whole {
    len: Computed<u8>,
    #[net(sized = len)]
    part: Part,
    last: bool,
}

#[derive(NetTree, Debug, PartialEq)]
struct Prefix {
    #[net(sized = u8, rest)]
    text: Vec<u8>,
    #[net(sized(u8, inclusive))]
    part: Part,
}

#[derive(NetTree, Debug, PartialEq)]
struct Varint {
    #[net(varint)]
    len: Computed<u32>,
    #[net(sized = len, rest)]
    text: Vec<u8>,
}

#[derive(NetTree, Debug, PartialEq)]
struct Two {
    len: Computed<u8>,
    #[net(sized = len, rest)]
    a: Vec<u8>,
    #[net(sized = len, rest)]
    b: Vec<bool>,
}

#[derive(NetTree, Debug, PartialEq)]
#[net(sized = u8)]
struct InRegion {
    len: Computed<u8>,
    #[net(magic = 0x41, sized = len, rest)]
    text: Vec<u8>,
    last: u8,
}

/// Each level measures what is inside of it.
#[derive(NetTree, Debug, PartialEq)]
struct Nested {
    len: Computed<u8>,
    #[net(sized = len)]
    next: Option<Box<Nested>>,
}

#[test]
fn of_every_form_are_canonical() {
    is_canonical::<Text>();
    is_canonical::<Own>();
    is_canonical::<Less>();
    is_canonical::<Both>();
    is_canonical::<Whole>();
    is_canonical::<Prefix>();
    is_canonical::<Varint>();
    is_canonical::<Two>();
    is_canonical::<InRegion>();
    is_canonical::<Nested>();
}

#[test]
fn are_checked() {
    assert_eq!(Own { len: 3, text: vec![1, 2] }.to_vec().unwrap(), [3, 2, 1, 2]);
    let mismatch = EncodeErrorKind::SizeMismatch { size: 2, len: 3 };
    refused(&Own { len: 2, text: vec![1, 2] }, mismatch, "text");

    let error = Text::from_slice(&[5, 0, b'a']).unwrap_err();
    assert_eq!(error.kind(), DecodeErrorKind::UnexpectedEnd { needed: 4 });
    // The region is longer than what is in it.
    let error = Own::from_slice(&[4, 1, 7, 8, 9]).unwrap_err();
    assert_eq!(error.kind(), DecodeErrorKind::TrailingBytes { left: 2 });
    let error = Less::from_slice(&[1]).unwrap_err();
    assert_eq!((error.kind(), error.field()), (DecodeErrorKind::OutOfRange, Some("len")));

    let value = Two { len: Computed, a: vec![1], b: vec![] };
    refused(&value, EncodeErrorKind::SizeMismatch { size: 1, len: 0 }, "b");
    let long = EncodeErrorKind::TooLong { len: 256, max: 255 };
    refused(&Text { len: Computed, flag: false, text: "x".repeat(256), last: 0 }, long, "len");
}

#[test]
fn the_first_error_is_told() {
    #[derive(NetTree, Debug)]
    struct Many {
        #[net(max = 1)]
        first: Vec<u8>,
        len: Computed<u8>,
        #[net(sized = len, rest, max = 2)]
        text: Vec<u8>,
    }
    let both = Many { first: vec![1, 2], len: Computed, text: vec![1, 2, 3] };
    refused(&both, EncodeErrorKind::TooLong { len: 2, max: 1 }, "first");
    let second = Many { first: vec![], len: Computed, text: vec![1, 2, 3] };
    refused(&second, EncodeErrorKind::TooLong { len: 3, max: 2 }, "text");
}

#[test]
fn nest_in_linear_time() {
    let mut value = Nested { len: Computed, next: None };
    for _ in 0..60 {
        value = Nested { len: Computed, next: Some(Box::new(value)) };
    }
    let bytes = value.to_vec().unwrap();
    assert_eq!(bytes.len(), 61 * 2);
    assert_eq!(value.check().unwrap(), bytes.len());
    assert_eq!(Nested::from_slice(&bytes).unwrap(), value);
}

#[test]
fn are_no_arguments() {
    #[derive(NetTree, Debug, PartialEq)]
    enum Say {
        Text {
            len: u16,
            id: u8,
            #[net(sized = len, rest)]
            text: String,
        },
    }
    struct Hear(String);
    impl Handler for Hear {
        type Output = u8;
    }
    impl SayHandler for Hear {
        fn text(&mut self, id: u8, text: String) -> u8 {
            self.0 = text;
            id
        }
    }
    let mut out = Vec::new();
    Say::encoder(&mut out).text(7, "hey".into()).unwrap();
    assert_eq!(out, [0, 3, 0, 7, b'h', b'e', b'y']);
    let mut hear = Hear(String::new());
    assert_eq!(Say::dispatch(&out, &mut hear).unwrap(), 7);
    assert_eq!(hear.0, "hey");
    assert_eq!(Say::from_slice(&out).unwrap().visit(&mut hear), 7);
    let error = Say::encoder(&mut out).text(7, "x".repeat(65_536)).unwrap_err();
    assert_eq!(error.kind(), EncodeErrorKind::TooLong { len: 65_536, max: 65_535 });
    assert_eq!((error.field(), out.len()), (Some("Text.len"), 7));
}
