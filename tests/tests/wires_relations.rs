//! What fields say of each other: counts, sizes and presence in earlier fields, bits, and what follows from what.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test")]
#![allow(clippy::indexing_slicing, reason = "a test: an index that is wrong may end it")]
#![allow(clippy::unusual_byte_groupings, reason = "the groups are the fields")]

use std::fmt::Debug;

use netbytes::{
    Computed, Decode, DecodeErrorKind, EncodeError, EncodeErrorKind, Handler, Limits, NetTree,
};

/// All short inputs over these bytes.
fn inputs(mut look: impl FnMut(&[u8])) {
    const ALPHABET: [u8; 9] = [0, 1, 2, 3, 4, 6, 0x41, 0x80, 0xff];
    let mut input = Vec::new();
    for len in 0..=5 {
        let count = 9_usize.pow(len);
        for number in 0..count {
            input.clear();
            let mut rest = number;
            for _ in 0..len {
                input.push(ALPHABET[rest % 9]);
                rest /= 9;
            }
            look(&input);
        }
    }
}

/// Whatever decodes is encoded to the same bytes, to every sink, and is of the length that `check` says.
fn is_canonical<T: NetTree + for<'de> Decode<'de> + PartialEq + Debug>() {
    let mut values = 0;
    let mut old: Option<T> = None;
    inputs(|input| {
        let value = match T::from_slice(input) {
            Ok(value) => value,
            Err(error) => {
                let limited = Limits::new().alloc(1 << 20).from_slice::<T>(input).unwrap_err();
                assert_eq!(error, limited);
                return;
            }
        };
        values += 1;
        assert_eq!(value.to_vec().unwrap(), input, "{value:?}");
        assert_eq!(value.check().unwrap(), input.len());
        let mut slice = [0xee; 8];
        let len = value.encode_to_slice(&mut slice).unwrap();
        assert_eq!(&slice[..len], input);
        if !input.is_empty() {
            assert!(value.encode_to_slice(&mut slice[..input.len() - 1]).is_err());
        }
        if let Some(old) = &mut old {
            old.decode_from(input).unwrap();
            assert_eq!(*old, value);
        }
        old = Some(value);
    });
    assert!(values > 1, "only {values} inputs are values");
}

/// The error of a value that cannot be encoded is the same for every sink.
#[track_caller]
fn refused<T: NetTree + Debug>(value: &T, kind: EncodeErrorKind, field: &str) {
    let error: EncodeError = value.to_vec().unwrap_err();
    assert_eq!((error.kind(), error.field()), (kind, Some(field)), "{value:?}");
    assert_eq!(value.check().unwrap_err(), error);
    assert_eq!(value.encode_to_slice(&mut [0; 600]).unwrap_err(), error);
}

mod counts {
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
        refused(
            &Form { n: Computed, items: vec![1, 2], last: 0 },
            EncodeErrorKind::OutOfRange,
            "n",
        );

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
}

mod sizes {
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
}

mod presence {
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
        for (name, port) in [(Some("a"), Some(1)), (None, Some(1)), (Some("a"), None), (None, None)]
        {
            let mut out = Vec::new();
            Ask::encoder(&mut out).name(name, port).unwrap();
            Ask::dispatch(&out, &mut hear).unwrap();
            Ask::from_slice(&out).unwrap().visit(&mut hear);
        }
        let heard = ["Some(\"a\") Some(1)", "None Some(1)", "Some(\"a\") None", "None None"];
        let twice: Vec<_> = heard.iter().flat_map(|line| [*line, *line]).collect();
        assert_eq!(hear.0, twice);
    }
}

mod tags {
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
}

mod bits {
    use super::*;

    #[derive(NetTree, Debug, PartialEq)]
    struct Byte {
        #[net(bits = 1)]
        a: bool,
        #[net(bits = 3)]
        b: i8,
        #[net(bits = 2, magic = 0)]
        _zero: (),
        #[net(bits = 2)]
        c: u8,
        last: u8,
    }

    #[derive(NetTree, Debug, PartialEq)]
    #[net(endian = big)]
    struct Holds {
        #[net(bits = 2)]
        n: Computed<u8>,
        #[net(bits = 1)]
        has: Computed<bool>,
        #[net(bits = 5)]
        len: Computed<u16>,
        #[net(count = n)]
        items: Vec<u8>,
        #[net(if = has)]
        value: Option<u8>,
        #[net(sized = len, rest)]
        rest: Vec<u8>,
    }

    #[derive(NetTree, Debug, PartialEq)]
    #[net(bit_order = lsb)]
    struct Low {
        #[net(bits = 3)]
        a: u8,
        #[net(bits = 13)]
        b: u16,
        #[net(bits = 24)]
        c: i32,
    }

    #[derive(NetTree, Debug, PartialEq)]
    struct Words {
        #[net(bits = 4, group = u16)]
        a: u8,
        #[net(bits = 12)]
        b: u16,
        #[net(bits = 8, group = u16)]
        c: u8,
        #[net(bits = 8)]
        d: u8,
    }

    #[derive(NetTree, Debug, PartialEq)]
    enum Many {
        None,
        Some {
            #[net(bits = 7)]
            a: u8,
            #[net(bits = 1)]
            b: bool,
        },
        Tuple(#[net(bits = 4)] u8, #[net(bits = 4)] i8, u8),
    }

    #[test]
    fn of_every_form_are_canonical() {
        is_canonical::<Byte>();
        is_canonical::<Holds>();
        is_canonical::<Low>();
        is_canonical::<Words>();
        is_canonical::<Many>();
        is_canonical::<Several>();
    }

    #[derive(NetTree, Debug, PartialEq)]
    struct Several(#[net(len = u8)] Vec<Many>);

    #[test]
    fn lie_where_they_are_drawn() {
        let byte = Byte { a: true, b: -3, _zero: (), c: 2, last: 7 };
        assert_eq!(byte.to_vec().unwrap(), [0b1_101_00_10, 7]);
        let error = Byte::from_slice(&[0b0000_0100, 0]).unwrap_err();
        assert_eq!(error.kind(), DecodeErrorKind::InvalidBits { found: 1, expected: 0 });
        assert_eq!((error.field(), error.offset()), (Some("_zero"), 0));

        let low = Low { a: 0b101, b: 0x1fff, c: -2 };
        assert_eq!(low.to_vec().unwrap(), [0xfd, 0xff, 0xfe, 0xff, 0xff]);
        let words = Words { a: 1, b: 0x234, c: 5, d: 6 };
        assert_eq!(words.to_vec().unwrap(), [0x34, 0x12, 0x06, 0x05]);
    }

    #[test]
    fn have_no_room_for_more() {
        let byte = |b, c| Byte { a: false, b, _zero: (), c, last: 0 };
        refused(&byte(4, 0), EncodeErrorKind::OutOfRange, "b");
        refused(&byte(-5, 0), EncodeErrorKind::OutOfRange, "b");
        refused(&byte(0, 4), EncodeErrorKind::OutOfRange, "c");
        assert_eq!((Byte::MIN_LEN, Byte::MAX_LEN), (2, Some(2)));

        let holds = |items, rest| Holds {
            n: Computed,
            has: Computed,
            len: Computed,
            items,
            value: None,
            rest,
        };
        refused(&holds(vec![0; 4], vec![]), EncodeErrorKind::OutOfRange, "n");
        refused(&holds(vec![], vec![0; 32]), EncodeErrorKind::OutOfRange, "len");
        assert_eq!(holds(vec![9], vec![8]).to_vec().unwrap(), [0b01_0_00001, 9, 8]);
    }
}
