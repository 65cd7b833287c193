//! Whether a later field is there.

use super::*;

#[derive(NetTree, Debug, PartialEq)]
struct Flag {
    has: Computed<bool>,
    #[net(if = has)]
    value: Option<u16>,
}

#[derive(NetTree, Debug, PartialEq)]
struct Not {
    short: bool,
    #[net(if = !short, len = u8)]
    value: Option<Vec<u8>>,
    last: u8,
}

#[derive(NetTree, Debug, PartialEq)]
struct Mask {
    flags: u8,
    #[net(if = flags & 0x80 != 0)]
    a: Option<u8>,
    #[net(if = (flags & 1 == 1) ^ (flags >> 1 & 1 == 1))]
    b: Option<u8>,
    #[net(if = matches!(flags, 2 | 3..=4) && flags < BIG)]
    c: Option<Option<bool>>,
}
const BIG: u8 = 4;

#[derive(NetTree, Debug, PartialEq)]
struct Counted {
    has: Computed<bool>,
    n: Computed<u8>,
    len: Computed<u8>,
    #[net(if = has, count = n, sized = len)]
    items: Option<Vec<u8>>,
}

#[derive(NetTree, Debug, PartialEq)]
struct Constant {
    has: Computed<bool>,
    #[net(if = has, magic = 0x41)]
    value: Option<u8>,
}

#[derive(NetTree, Debug, PartialEq)]
struct Left {
    first: u8,
    #[net(optional)]
    a: Option<u16>,
    #[net(optional, magic = 0x01)]
    b: Option<u8>,
}

#[derive(NetTree, Debug, PartialEq)]
#[net(sized = u8)]
struct Region {
    #[net(optional)]
    a: Option<u16>,
    #[net(optional, len = u8)]
    b: Option<Vec<u8>>,
}

#[derive(NetTree, Debug, PartialEq)]
enum Kind {
    A,
    B,
}

#[derive(NetTree, Debug, PartialEq)]
struct Chosen {
    kind: Kind,
    at: (u8, bool),
    #[net(if = kind == Kind::B || at.1)]
    value: Option<u8>,
}

#[test]
fn of_every_form_is_canonical() {
    is_canonical::<Flag>();
    is_canonical::<Not>();
    is_canonical::<Mask>();
    is_canonical::<Counted>();
    is_canonical::<Constant>();
    is_canonical::<Left>();
    is_canonical::<Region>();
    is_canonical::<Chosen>();
}

#[test]
fn disagrees() {
    let mismatch = EncodeErrorKind::PresenceMismatch;
    refused(&Not { short: true, value: Some(vec![]), last: 0 }, mismatch, "value");
    refused(&Not { short: false, value: None, last: 0 }, mismatch, "value");
    refused(&Mask { flags: 0x80, a: None, b: None, c: None }, mismatch, "a");
    refused(&Left { first: 0, a: None, b: Some(1) }, mismatch, "b");
    // The numbers of what is not there are 0.
    let absent = Counted { has: Computed, n: Computed, len: Computed, items: None };
    assert_eq!(absent.to_vec().unwrap(), [0, 0, 0]);
    let error = Counted::from_slice(&[0, 1, 0]).unwrap_err();
    assert_eq!((error.kind(), error.field()), (DecodeErrorKind::OutOfRange, Some("n")));
    let error = Counted::from_slice(&[0, 0, 1]).unwrap_err();
    assert_eq!((error.kind(), error.field()), (DecodeErrorKind::OutOfRange, Some("len")));
}

#[test]
fn is_for_handlers_an_option() {
    #[derive(NetTree, Debug, PartialEq)]
    enum Ask<'a> {
        Name {
            has: Computed<bool>,
            #[net(if = has)]
            name: Option<&'a str>,
            #[net(optional)]
            port: Option<u16>,
        },
    }
    struct Hear(Vec<String>);
    impl Handler for Hear {
        type Output = ();
    }
    impl AskHandler for Hear {
        fn name(&mut self, name: Option<&str>, port: Option<u16>) {
            self.0.push(format!("{name:?} {port:?}"));
        }
    }
    let mut hear = Hear(Vec::new());
    for (name, port) in [(Some("a"), Some(1)), (None, Some(1)), (Some("a"), None), (None, None)] {
        let mut out = Vec::new();
        Ask::encoder(&mut out).name(name, port).unwrap();
        Ask::dispatch(&out, &mut hear).unwrap();
        Ask::from_slice(&out).unwrap().visit(&mut hear);
    }
    let heard = ["Some(\"a\") Some(1)", "None Some(1)", "Some(\"a\") None", "None None"];
    let twice: Vec<_> = heard.iter().flat_map(|line| [*line, *line]).collect();
    assert_eq!(hear.0, twice);
}
