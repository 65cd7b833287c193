//! The tag of a later field.

use super::*;

#[derive(NetTree, Debug, PartialEq)]
struct Record {
    kind: Computed<u8>,
    len: Computed<u8>,
    #[net(tag = kind, sized = len)]
    data: Data,
}

#[derive(NetTree, Debug, PartialEq)]
#[net(tag(u8, external), handler = none)]
enum Data {
    #[net(tag = 1)]
    Word(u16),
    #[net(tag = 3)]
    Nothing,
    #[net(other)]
    Unknown(u8, Vec<u8>),
}

#[derive(NetTree, Debug, PartialEq)]
struct Parts {
    #[net(bits = 2)]
    kind: Computed<u8>,
    #[net(bits = 6)]
    more: u8,
    #[net(tag = kind)]
    part: Box<Part>,
}

#[derive(NetTree, Debug, PartialEq)]
#[net(tag(u8, external), handler = none)]
enum Part {
    End,
    #[net(tag = 2)]
    Byte(u8),
    Next(Parts),
}

#[derive(NetTree, Debug, PartialEq)]
struct Named<'a> {
    #[net(nul)]
    name: Computed<&'a str>,
    flag: bool,
    #[net(tag = name)]
    value: Value<'a>,
}

#[derive(NetTree, Debug, PartialEq)]
#[net(tag(str, external), handler = none)]
enum Value<'a> {
    #[net(tag = "A")]
    Byte(u8),
    #[net(tag = "AA")]
    Pair(u8, u8),
    #[net(other)]
    Unknown { tag: &'a str, raw: &'a [u8] },
}

#[test]
fn in_earlier_fields_are_canonical() {
    is_canonical::<Record>();
    is_canonical::<Parts>();
    inputs(|input| {
        if let Ok(value) = Named::from_slice(input) {
            assert_eq!(value.to_vec().unwrap(), input, "{value:?}");
        }
    });
    let bytes = b"AA\0\x01\x07\x08";
    let value = Named { name: Computed, flag: true, value: Value::Pair(7, 8) };
    assert_eq!(Named::from_slice(bytes).unwrap(), value);
    assert_eq!(value.to_vec().unwrap(), bytes);
}

#[test]
fn disagree() {
    #[derive(NetTree, Debug, PartialEq)]
    struct Plain {
        kind: u8,
        #[net(tag = kind)]
        data: Data,
    }
    let value = Plain { kind: 1, data: Data::Nothing };
    refused(&value, EncodeErrorKind::TagMismatch, "data");
    assert_eq!(Plain { kind: 3, data: Data::Nothing }.to_vec().unwrap(), [3]);

    let owned = Record { kind: Computed, len: Computed, data: Data::Unknown(3, vec![]) };
    let error = owned.to_vec().unwrap_err();
    assert_eq!(error.kind(), EncodeErrorKind::OwnedTag { tag: 3 });

    let error = Parts::from_slice(&[0b0100_0000]).unwrap_err();
    assert_eq!((error.kind(), error.offset()), (DecodeErrorKind::UnknownTag { tag: 1 }, 0));
}
