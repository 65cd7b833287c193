//! How many items a later field has.

use super::*;

#[derive(NetTree, Debug, PartialEq)]
struct Signed {
    n: i8,
    #[net(count = n)]
    items: Vec<u8>,
}

#[derive(NetTree, Debug, PartialEq)]
struct Twice {
    n: Computed<u8>,
    flag: bool,
    #[net(count = n)]
    a: Vec<u8>,
    #[net(count = n)]
    b: Vec<bool>,
}

#[derive(NetTree, Debug, PartialEq)]
struct Form {
    n: Computed<u8>,
    #[net(count = n * 2 - 1)]
    items: Vec<u8>,
    last: u8,
}

#[derive(NetTree, Debug, PartialEq)]
struct Half {
    n: u16,
    #[net(count = (n + 1) / 2)]
    items: Vec<u8>,
}

#[derive(NetTree, Debug, PartialEq)]
struct Inner {
    n: u8,
    more: u8,
}

#[derive(NetTree, Debug, PartialEq)]
struct Coils {
    bits: u8,
    #[net(count = ceil(bits / 8))]
    packed: Vec<u8>,
}

#[derive(NetTree, Debug, PartialEq)]
struct Tuple(Computed<u8>, u8, #[net(count = 0)] String);

#[derive(NetTree, Debug, PartialEq)]
struct Varint {
    #[net(varint)]
    n: Computed<u32>,
    #[net(count = n)]
    items: Vec<u8>,
}

#[test]
fn of_every_form_are_canonical() {
    is_canonical::<Signed>();
    is_canonical::<Twice>();
    is_canonical::<Form>();
    is_canonical::<Half>();
    is_canonical::<Coils>();
    is_canonical::<Tuple>();
    is_canonical::<Varint>();
}

#[test]
fn are_exact() {
    let error = Signed::from_slice(&[0xff, 1]).unwrap_err();
    assert_eq!((error.kind(), error.offset()), (DecodeErrorKind::OutOfRange, 0));
    assert_eq!(error.field(), Some("n"));

    // One item less than twice the number.
    assert_eq!(Form { n: Computed, items: vec![7], last: 9 }.to_vec().unwrap(), [1, 7, 9]);
    assert_eq!(Form::from_slice(&[0, 9]).unwrap_err().kind(), DecodeErrorKind::OutOfRange);
    refused(&Form { n: Computed, items: vec![], last: 0 }, EncodeErrorKind::OutOfRange, "n");
    refused(&Form { n: Computed, items: vec![1, 2], last: 0 }, EncodeErrorKind::OutOfRange, "n");

    let error = Half::from_slice(&[2, 0, 1]).unwrap_err();
    assert_eq!((error.kind(), error.field()), (DecodeErrorKind::OutOfRange, Some("n")));
    assert_eq!(Half { n: 3, items: vec![1, 2] }.to_vec().unwrap(), [3, 0, 1, 2]);
    let mismatch = EncodeErrorKind::CountMismatch { count: 2, len: 1 };
    refused(&Half { n: 3, items: vec![1] }, mismatch, "items");

    let long = EncodeErrorKind::TooLong { len: 300, max: 255 };
    refused(&Tuple(Computed, 0, "x".repeat(300)), long, "0");
}

#[test]
fn that_are_compared_stay_arguments() {
    let coils = Coils { bits: 9, packed: vec![1, 2] };
    assert_eq!(coils.to_vec().unwrap(), [9, 1, 2]);
    let mismatch = EncodeErrorKind::CountMismatch { count: 2, len: 1 };
    refused(&Coils { bits: 9, packed: vec![1] }, mismatch, "packed");

    #[derive(NetTree, Debug, PartialEq)]
    enum Read {
        Coils {
            bits: u16,
            #[net(count = ceil(bits / 8))]
            packed: Vec<u8>,
        },
    }
    let mut out = Vec::new();
    Read::encoder(&mut out).coils(9, vec![1, 2]).unwrap();
    assert_eq!(out, [0, 9, 0, 1, 2]);
    Read::encoder(&mut out).coils(8, vec![1, 2]).unwrap_err();
    assert_eq!(out.len(), 5);
}

#[test]
fn may_stand_in_a_struct_before() {
    #[derive(NetTree, Debug, PartialEq)]
    struct Outer {
        head: Inner,
        #[net(count = head.n)]
        items: Vec<u8>,
    }
    is_canonical::<Outer>();
    let head = Inner { n: 2, more: 7 };
    let mismatch = EncodeErrorKind::CountMismatch { count: 2, len: 1 };
    refused(&Outer { head, items: vec![1] }, mismatch, "items");
}
