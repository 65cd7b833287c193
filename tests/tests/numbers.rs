//! Enums that are numbers of which some have names: `other` holds the others, and nothing stands behind any tag.
#![allow(clippy::unwrap_used, reason = "a test")]

use netbytes::{DecodeErrorKind, EncodeErrorKind, Handler, HandlesAll, List, NetTree};

#[derive(NetTree, Clone, Copy, Debug, PartialEq)]
#[net(tag = u16, endian = big, handler(partial, table))]
enum Code {
    #[net(tag = 1)]
    NotFound,
    #[net(tag = 2)]
    Denied {},
    #[net(other)]
    Other(u16),
}

#[derive(NetTree, Debug, PartialEq)]
#[net(len = u8)]
struct Codes<'a> {
    codes: Vec<Code>,
    again: List<'a, Code, netbytes::Fmt<1, false, false>>,
    last: Code,
    end: u8,
}

#[test]
fn it_is_of_one_length_and_stands_anywhere() {
    assert_eq!(Code::MAX_LEN, Some(2));
    let bytes = [2, 0, 1, 0, 7, 1, 0xff, 0xff, 0, 2, 9];
    let codes = Codes::from_slice(&bytes).unwrap();
    assert_eq!(codes.codes, [Code::NotFound, Code::Other(7)]);
    assert_eq!(codes.again.iter().collect::<Vec<_>>(), [Code::Other(0xffff)]);
    assert_eq!((codes.last, codes.end), (Code::Denied {}, 9));
    assert_eq!(codes.to_vec().unwrap(), bytes);
    assert_eq!(
        Code::from_slice(&[3]).unwrap_err().kind(),
        DecodeErrorKind::UnexpectedEnd { needed: 1 }
    );
    assert_eq!(
        Code::from_slice(&[0, 3, 0]).unwrap_err().kind(),
        DecodeErrorKind::TrailingBytes { left: 1 }
    );
}

#[test]
fn a_tag_that_has_a_name_goes_by_it() {
    let owned = EncodeErrorKind::OwnedTag { tag: 2 };
    assert_eq!(Code::Other(2).to_vec().unwrap_err().kind(), owned);
    let list = vec![Code::NotFound, Code::Other(2)];
    let codes = Codes { codes: list, again: List::default(), last: Code::NotFound, end: 0 };
    let (mut out, mut room) = (vec![1], [0; 64]);
    assert_eq!(codes.encode_into(&mut out).unwrap_err().kind(), owned);
    assert_eq!(out, [1]);
    assert_eq!(codes.encode_into(&mut &mut room[..]).unwrap_err().kind(), owned);
    assert_eq!(
        Code::encoder(&mut out).other(1).unwrap_err().kind(),
        EncodeErrorKind::OwnedTag { tag: 1 }
    );
    Code::encoder(&mut out).other(0x0305).unwrap();
    assert_eq!(out, [1, 3, 5]);
}

#[derive(NetTree, Clone, Copy, Debug, PartialEq)]
#[net(tag = u24, sized = u8)]
enum Wide {
    One,
    #[net(other)]
    Other {
        tag: u32,
    },
}

#[test]
fn its_tags_have_its_width_and_its_region_is_empty() {
    let bytes = [9, 0, 1, 0];
    assert_eq!(Wide::from_slice(&bytes), Ok(Wide::Other { tag: 0x01_0009 }));
    assert_eq!(Wide::Other { tag: 0x01_0009 }.to_vec().unwrap(), bytes);
    assert_eq!(
        Wide::Other { tag: 0x0100_0000 }.to_vec().unwrap_err().kind(),
        EncodeErrorKind::WideTag { tag: 0x0100_0000, bytes: 3 }
    );
    assert_eq!(
        Wide::from_slice(&[9, 0, 1, 1, 0]).unwrap_err().kind(),
        DecodeErrorKind::TrailingBytes { left: 1 }
    );
}

#[derive(NetTree, Clone, Copy, Debug, PartialEq)]
#[net(tag = varint)]
enum Method {
    Get,
    #[net(other)]
    Other(u64),
}

#[test]
fn varints_are_read_as_ever() {
    for (method, bytes) in
        [(Method::Get, &[0][..]), (Method::Other(1), &[1]), (Method::Other(300), &[0xac, 2])]
    {
        assert_eq!(method.to_vec().unwrap(), bytes);
        assert_eq!(Method::from_slice(bytes), Ok(method));
    }
}

#[derive(Debug, Default, PartialEq)]
struct Seen(Vec<Code>);

impl Handler for Seen {
    type Output = usize;
}
impl HandlesAll for Seen {}
impl CodeHandler for Seen {
    fn not_found(&mut self) -> usize {
        self.0.push(Code::NotFound);
        1
    }

    fn denied(&mut self) -> usize {
        self.0.push(Code::Denied {});
        2
    }

    fn other(&mut self, tag: u16) -> usize {
        self.0.push(Code::Other(tag));
        3
    }
}

#[test]
fn as_a_tree_it_has_handlers() {
    let mut seen = Seen::default();
    for bytes in [[0, 1], [0, 2], [0, 9]] {
        let code = Code::from_slice(&bytes).unwrap();
        assert_eq!(Code::dispatch(&bytes, &mut seen), Ok(code.visit(&mut seen)));
    }
    let other = Code::Other(9);
    assert_eq!(
        seen.0,
        [Code::NotFound, Code::NotFound, Code::Denied {}, Code::Denied {}, other, other]
    );
    assert_eq!(Code::peek(&[0, 9]).unwrap().action().path().names().collect::<Vec<_>>(), ["other"]);

    let mut table = CodeTable::<Vec<u16>, ()>::EMPTY;
    table.on_other(Vec::push);
    let mut tags = Vec::new();
    assert_eq!(table.dispatch(&[0, 9], &mut tags), Ok(Some(())));
    assert_eq!(table.dispatch(&[0, 1], &mut tags), Ok(None));
    assert_eq!(tags, [9]);
}

struct Rest(Option<Code>);

impl Handler for Rest {
    type Output = ();
}
impl HandlesAll for Rest {}
impl CodePartial for Rest {
    fn rest(&mut self, action: Code) {
        self.0 = Some(action);
    }
}

#[test]
fn a_partial_handler_gets_it_as_a_value() {
    let mut rest = Rest(None);
    Code::dispatch(&[0, 9], &mut rest).unwrap();
    assert_eq!(rest.0, Some(Code::Other(9)));
}
