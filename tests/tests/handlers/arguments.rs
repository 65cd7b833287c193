//! Unknown actions have a method, and skipped fields are no arguments.

use netbytes::{Handler, NetTree};

#[derive(NetTree, Debug, PartialEq)]
#[net(tag = u24, endian = big)]
enum Open<'a> {
    Known(u8),
    #[net(other)]
    Unknown {
        tag: u32,
        raw: &'a [u8],
    },
}

struct Opened;

impl Handler for Opened {
    type Output = (u32, usize);
}

impl OpenHandler for Opened {
    fn known(&mut self, value: u8) -> (u32, usize) {
        (0, value.into())
    }
    fn unknown(&mut self, tag: u32, raw: &[u8]) -> (u32, usize) {
        (tag, raw.len())
    }
}

#[test]
fn unknown_actions_have_a_method() {
    assert_eq!(Open::dispatch(&[0, 0, 0, 9], &mut Opened), Ok((0, 9)));
    assert_eq!(Open::dispatch(&[1, 2, 3, 9, 9], &mut Opened), Ok((0x01_02_03, 2)));
    assert_eq!(Open::dispatch(&[0, 0, 1], &mut Opened), Ok((1, 0)));
    let value = Open::from_slice(&[1, 2, 3, 9, 9]).unwrap();
    assert_eq!(value, Open::Unknown { tag: 0x01_02_03, raw: &[9, 9] });
    assert_eq!(value.to_vec().unwrap(), [1, 2, 3, 9, 9]);
    assert_eq!(value.visit(&mut Opened), (0x01_02_03, 2));
    let mut out = Vec::new();
    Open::encoder(&mut out).unknown(0x01_02_03, &[9, 9]).unwrap();
    assert_eq!(out, [1, 2, 3, 9, 9]);
    let error = Open::encoder(&mut out).unknown(0, &[9]).unwrap_err();
    assert_eq!(error.kind(), netbytes::EncodeErrorKind::OwnedTag { tag: 0 });
    assert_eq!(out.len(), 5);
}

#[derive(NetTree, Debug, PartialEq)]
enum Skips {
    Some {
        #[net(skip)]
        at: Option<usize>,
        value: u8,
        #[net(skip, default = seven)]
        seven: u32,
    },
    All(#[net(skip)] String),
}

const fn seven() -> u32 {
    7
}

struct Skipped;

impl Handler for Skipped {
    type Output = u8;
}

impl SkipsHandler for Skipped {
    fn some(&mut self, value: u8) -> u8 {
        value
    }
    fn all(&mut self) -> u8 {
        0
    }
}

#[test]
fn skipped_fields_are_no_arguments() {
    let value = Skips::Some { at: Some(1), value: 9, seven: 1 };
    assert_eq!(value.to_vec().unwrap(), [0, 9]);
    assert_eq!(value.visit(&mut Skipped), 9);
    assert_eq!(Skips::from_slice(&[0, 9]), Ok(Skips::Some { at: None, value: 9, seven: 7 }));
    assert_eq!(Skips::dispatch(&[0, 9], &mut Skipped), Ok(9));
    assert_eq!(Skips::dispatch(&[1], &mut Skipped), Ok(0));
    let mut out = Vec::new();
    Skips::encoder(&mut out).some(9).unwrap();
    Skips::encoder(&mut out).all().unwrap();
    assert_eq!(out, [0, 9, 1]);
    assert_eq!(Skips::from_slice(&[1]), Ok(Skips::All(String::new())));
}
