//! Every mechanism of wires in one tree: the actions below a header, below an enum whose tag is in that header, and alone. What
//! a decoder takes, a handler takes, and an encoder gives the same bytes for.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::fmt::Debug;

use netbytes::codecs::Decimal;
use netbytes::{Computed, DecodeOwned, Handler, NetTree};
use netbytes_tests::checksums::Digits;

fn small(number: &u16) -> Result<(), &'static str> {
    if *number < 1000 { Ok(()) } else { Err("too large") }
}

fn ascending(a: &u8, b: &u8) -> Result<(), &'static str> {
    if a < b { Ok(()) } else { Err("not in order") }
}

#[derive(NetTree, Debug, PartialEq, Clone)]
#[net(tag(u8, external))]
enum Body {
    One(u8),
    Two,
}

#[derive(NetTree, Debug, PartialEq, Clone)]
struct Says {
    n: u8,
    kind: u8,
    there: bool,
}

#[derive(NetTree, Debug, PartialEq, Clone)]
#[net(endian = big, handler(partial))]
enum Actions {
    Counted {
        n: Computed<u16>,
        #[net(count = n * 2 + 1)]
        bytes: Vec<u8>,
        #[net(count = n - 1)]
        numbers: Vec<u16>,
    },
    Sized {
        n: Computed<u8>,
        len: u16,
        #[net(count = n, sized = len)]
        numbers: Vec<u16>,
        #[net(sized = len)]
        pair: (u16, u16),
    },
    Tagged {
        kind: Computed<u8>,
        between: u8,
        #[net(tag = kind)]
        body: Body,
        #[net(bits = 4)]
        high: u8,
        #[net(bits = 4)]
        low: u8,
        #[net(tag = low)]
        boxed: Box<Body>,
    },
    There {
        #[net(bits = 1)]
        there: bool,
        #[net(bits = 7)]
        flags: u8,
        #[net(if = there)]
        number: Option<u16>,
        #[net(if = flags & 3 != 0)]
        text: Option<String>,
    },
    ByStruct {
        says: Says,
        #[net(count = says.n)]
        bytes: Vec<u8>,
        #[net(tag = says.kind)]
        body: Body,
        #[net(if = says.there)]
        number: Option<u8>,
    },
    Forms {
        #[net(as = u32)]
        size: usize,
        #[net(width = 3)]
        three: u32,
        wide: bool,
        #[net(width = if wide { 4 } else { 2 })]
        either: u32,
        #[net(with = Decimal, until = b" ")]
        digits: u16,
        #[net(assert = small)]
        small: u16,
    },
    #[net(assert(ascending, a, b))]
    Ends {
        a: u8,
        b: u8,
        #[net(until = b"\r\n")]
        line: String,
        #[net(magic_after = b"!")]
        marked: u8,
        #[net(pad_to = 4)]
        padded: u8,
        #[net(align = 4)]
        aligned: u8,
        #[net(magic = b"abc")]
        mark: (),
        #[net(sized(u16, padded), pad_to = 4)]
        inside: u8,
    },
    Summed {
        a: u8,
        #[net(checksum(Digits, of = body))]
        of: Computed<u16>,
        #[net(sized = u16)]
        body: (u8, u16),
        #[net(checksum = Digits)]
        all: Computed<u16>,
        #[net(checksum(Digits, from = body))]
        from: Computed<u16>,
    },
    #[net(tag = 0x40)]
    InTag {
        #[net(tag_bits = 0..=1)]
        quality: u8,
        #[net(tag_bits = 2)]
        there: Computed<bool>,
        #[net(if = there)]
        byte: Option<u8>,
        #[net(optional)]
        first: Option<u8>,
        #[net(optional)]
        second: Option<u16>,
    },
    #[net(tag = 0x50 | 0x52..=0x54)]
    Range {
        #[net(tag)]
        tag: u8,
        #[net(count = tag - 0x50)]
        bytes: Vec<u8>,
        #[net(null = -1, len = i16)]
        text: Option<String>,
    },
    #[net(other)]
    Unknown {
        #[net(tag)]
        id: u8,
        len: Computed<u8>,
        #[net(sized = len, rest)]
        raw: Vec<u8>,
    },
}

#[derive(NetTree, Debug, PartialEq, Clone)]
#[net(endian = big, sized = u16)]
struct Frame {
    id: u16,
    #[net(bits = 12)]
    length: Computed<u16>,
    #[net(bits = 4)]
    flags: u8,
    #[net(if = flags & 1 != 0)]
    extra: Option<u16>,
    #[net(node, align = 4, sized = length, pad_to = 4, magic_after = b"~")]
    actions: Actions,
    #[net(checksum = Digits)]
    sum: Computed<u16>,
    #[net(magic = b"\xce")]
    end: (),
}

#[derive(NetTree, Debug, PartialEq, Clone)]
#[net(tag(u8, external))]
enum Kind {
    A {
        n: Computed<u8>,
        #[net(count = n)]
        bytes: Vec<u8>,
    },
    B,
    #[net(node)]
    Actions(Actions),
}

#[derive(NetTree, Debug, PartialEq, Clone)]
struct Record {
    kind: Computed<u8>,
    class: u16,
    len: Computed<u16>,
    #[net(node, align = 4, tag = kind, sized = len)]
    body: Kind,
}

/// What a handler was given.
#[derive(Default)]
struct Seen {
    actions: Vec<Actions>,
    others: Vec<String>,
}

impl Handler for Seen {
    type Output = ();
}

impl ActionsPartial for Seen {
    fn rest(&mut self, action: Actions) {
        self.actions.push(action);
    }
}

impl FrameRoutes for Seen {
    type Actions = Self;

    fn actions(&mut self, id: u16, flags: u8, extra: Option<u16>) -> &mut Self {
        self.others.push(format!("{id} {flags} {extra:?}"));
        self
    }
}

impl KindHandler for Seen {
    fn a(&mut self, bytes: Vec<u8>) {
        self.others.push(format!("a {bytes:?}"));
    }

    fn b(&mut self) {
        self.others.push("b".to_owned());
    }
}

impl KindRoutes for Seen {
    type Actions = Self;

    fn actions(&mut self) -> &mut Self {
        self
    }
}

impl RecordRoutes for Seen {
    type Body = Self;

    fn body(&mut self, class: u16) -> &mut Self {
        self.others.push(format!("{class}"));
        self
    }
}

fn samples() -> Vec<Actions> {
    let text = || Some("x".to_owned());
    let forms =
        |wide, digits| Actions::Forms { size: 5, three: 6, wide, either: 7, digits, small: 9 };
    vec![
        Actions::Counted { n: Computed, bytes: vec![1, 2, 3, 4, 5], numbers: vec![7] },
        Actions::Sized { n: Computed, len: 4, numbers: vec![1, 2], pair: (3, 4) },
        Actions::Tagged {
            kind: Computed,
            between: 3,
            body: Body::Two,
            high: 5,
            low: 0,
            boxed: Box::new(Body::One(6)),
        },
        Actions::There { there: true, flags: 1, number: Some(3), text: text() },
        Actions::There { there: false, flags: 0, number: None, text: None },
        Actions::ByStruct {
            says: Says { n: 1, kind: 1, there: true },
            bytes: vec![3],
            body: Body::Two,
            number: Some(3),
        },
        forms(true, 88),
        forms(false, 0),
        Actions::Ends {
            a: 1,
            b: 2,
            line: "ab".to_owned(),
            marked: 3,
            padded: 4,
            aligned: 5,
            mark: (),
            inside: 6,
        },
        Actions::Summed { a: 1, of: Computed, body: (2, 3), all: Computed, from: Computed },
        Actions::InTag { quality: 3, there: Computed, byte: Some(4), first: Some(5), second: None },
        Actions::InTag { quality: 0, there: Computed, byte: None, first: None, second: None },
        Actions::Range { tag: 0x52, bytes: vec![1, 2], text: None },
        Actions::Range { tag: 0x50, bytes: vec![], text: text() },
        Actions::Unknown { id: 0xee, len: Computed, raw: vec![1, 2] },
    ]
}

fn frame(actions: Actions, flags: u8) -> Frame {
    let extra = (flags & 1 != 0).then_some(9);
    Frame { id: 7, length: Computed, flags, extra, actions, sum: Computed, end: () }
}

fn record(body: Kind) -> Record {
    Record { kind: Computed, class: 3, len: Computed, body }
}

/// Reads a value and all that differs from it by a byte: what is read is written as the same bytes, in place too, and a handler
/// is called where a value is read.
fn check<T>(value: &T, dispatches: impl Fn(&[u8]) -> bool)
where
    T: NetTree + DecodeOwned + PartialEq + Debug + Clone,
{
    let bytes = value.to_vec().unwrap();
    assert_eq!(T::from_slice(&bytes).unwrap(), *value);
    assert_eq!(value.encoded_len(), bytes.len());
    let changed = (0..bytes.len()).flat_map(|at| (0..=255).map(move |byte| (at, byte)));
    let changed = changed.map(|(at, byte)| {
        let mut changed = bytes.clone();
        if let Some(place) = changed.get_mut(at) {
            *place = byte;
        }
        changed
    });
    let shorter = (0..bytes.len()).map(|end| bytes.iter().copied().take(end).collect());
    let longer = [bytes.as_slice(), &[0]].concat();
    for input in changed.chain(shorter).chain([longer]) {
        let read = T::from_slice(&input);
        let mut in_place = value.clone();
        assert_eq!(in_place.decode_from(&input).is_ok(), read.is_ok());
        assert_eq!(dispatches(&input), read.is_ok(), "{input:?}: {read:?}");
        if let Ok(read) = read {
            assert_eq!(read.to_vec().unwrap(), input, "{read:?}");
            assert_eq!(in_place, read);
        }
    }
}

#[test]
fn alone() {
    for action in samples() {
        let mut seen = Seen::default();
        Actions::dispatch(&action.to_vec().unwrap(), &mut seen).unwrap();
        action.clone().visit(&mut seen);
        assert_eq!(seen.actions, [action.clone(), action.clone()]);
        check(&action, |bytes| Actions::dispatch(bytes, &mut Seen::default()).is_ok());
    }
}

#[test]
fn behind_a_header() {
    for action in samples() {
        for flags in [0, 1] {
            let frame = frame(action.clone(), flags);
            let mut seen = Seen::default();
            Frame::dispatch(&frame.to_vec().unwrap(), &mut seen).unwrap();
            frame.clone().visit(&mut seen);
            assert_eq!(seen.actions, [action.clone(), action.clone()]);
            assert_eq!(seen.others, vec![format!("7 {flags} {:?}", frame.extra); 2]);
            check(&frame, |bytes| Frame::dispatch(bytes, &mut Seen::default()).is_ok());
        }
    }
}

#[test]
fn behind_a_tag_in_a_header() {
    let actions = samples().into_iter().map(Kind::Actions);
    let own = [Kind::A { n: Computed, bytes: vec![1, 2] }, Kind::B];
    for kind in actions.chain(own) {
        let record = record(kind);
        let mut seen = Seen::default();
        Record::dispatch(&record.to_vec().unwrap(), &mut seen).unwrap();
        assert_eq!(seen.actions.len() + seen.others.len(), 2);
        check(&record, |bytes| Record::dispatch(bytes, &mut Seen::default()).is_ok());
    }
}

#[test]
fn by_encoders() {
    let samples = samples();
    macro_rules! sends {
        ($($call:tt)*) => {{
            let mut alone = Vec::new();
            Actions::encoder(&mut alone).$($call)*.unwrap();
            let action = Actions::from_slice(&alone).unwrap();
            assert!(samples.contains(&action), "{action:?}");
            assert_eq!(action.to_vec().unwrap(), alone);

            let mut framed = Vec::new();
            Frame::encoder(&mut framed).actions(7, 1, Some(9)).$($call)*.unwrap();
            assert_eq!(frame(action.clone(), 1).to_vec().unwrap(), framed);

            let mut recorded = Vec::new();
            Record::encoder(&mut recorded).body(3).actions().$($call)*.unwrap();
            assert_eq!(record(Kind::Actions(action)).to_vec().unwrap(), recorded);
        }};
    }
    sends!(counted(vec![1, 2, 3, 4, 5], vec![7]));
    sends!(sized(vec![1, 2], (3, 4)));
    sends!(tagged(3, Body::Two, 5, Box::new(Body::One(6))));
    sends!(there(1, Some(3), Some("x".to_owned())));
    sends!(by_struct(Says { n: 1, kind: 1, there: true }, vec![3], Body::Two, Some(3)));
    sends!(forms(5, 6, true, 7, 88, 9));
    sends!(ends(1, 2, "ab".to_owned(), 3, 4, 5, 6));
    sends!(summed(1, (2, 3)));
    sends!(in_tag(3, Some(4), Some(5), None));
    sends!(range(vec![1, 2], None));
    sends!(unknown(0xee, vec![1, 2]));
}
