//! `assert`: what must hold of values, both ways, in every way to read and to write.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use netbytes::{Computed, DecodeErrorKind, EncodeErrorKind, Handler, NetTree};

#[allow(clippy::trivially_copy_pass_by_ref, reason = "an assertion gets a reference")]
fn even(n: &u8) -> Result<(), &'static str> {
    if n & 1 == 0 { Ok(()) } else { Err("an odd number") }
}

fn short(text: &str) -> Result<(), &'static str> {
    if text.len() < 4 { Ok(()) } else { Err("a long name") }
}

#[derive(NetTree, Debug, PartialEq)]
struct Pair<'a> {
    #[net(assert = even)]
    n: u8,
    #[net(assert = short)]
    name: &'a str,
}

#[test]
fn of_fields() {
    let pair = Pair { n: 4, name: "abc" };
    let bytes = pair.to_vec().unwrap();
    assert_eq!(bytes, [4, 3, 0, b'a', b'b', b'c']);
    assert_eq!(Pair::from_slice(&bytes).unwrap(), pair);

    let error = Pair { n: 5, name: "abc" }.to_vec().unwrap_err();
    assert_eq!(error.kind(), EncodeErrorKind::Custom("an odd number"));
    assert_eq!(error.to_string(), "an odd number in `Pair.n`");
    assert_eq!(Pair { n: 5, name: "abc" }.encode_to_slice(&mut [0; 9]).unwrap_err(), error);
    let error = Pair { n: 4, name: "abcd" }.to_vec().unwrap_err();
    assert_eq!(error.to_string(), "a long name in `Pair.name`");

    let error = Pair::from_slice(&[5, 0, 0]).unwrap_err();
    assert_eq!(error.kind(), DecodeErrorKind::Custom("an odd number"));
    assert_eq!((error.offset(), error.field()), (0, Some("n")));
    let error = Pair::from_slice(b"\x04\x04\x00abcd").unwrap_err();
    assert_eq!((error.offset(), error.field()), (1, Some("name")));
    assert_eq!(error.kind(), DecodeErrorKind::Custom("a long name"));
}

/// The items of a sequence that are all of one size are not read again, but they are looked at.
#[test]
fn of_items() {
    #[derive(NetTree, Debug, PartialEq, Clone, Copy)]
    struct Even(#[net(assert = even)] u8);
    #[derive(NetTree, Debug, PartialEq)]
    struct All {
        all: Vec<Even>,
        two: [Even; 2],
    }
    let all = All { all: vec![Even(2), Even(4)], two: [Even(6), Even(8)] };
    let bytes = all.to_vec().unwrap();
    assert_eq!(bytes, [2, 0, 2, 4, 6, 8]);
    assert_eq!(All::from_slice(&bytes).unwrap(), all);
    for odd in 2..6 {
        let mut bytes = bytes.clone();
        bytes[odd] += 1;
        let error = All::from_slice(&bytes).unwrap_err();
        assert_eq!((error.kind(), error.offset()), (DecodeErrorKind::Custom("an odd number"), odd));
    }
    let all = All { all: vec![Even(2)], two: [Even(6), Even(7)] };
    assert_eq!(all.to_vec().unwrap_err().kind(), EncodeErrorKind::Custom("an odd number"));
}

fn ordered(span: &Span) -> Result<(), &'static str> {
    if span.from <= span.to { Ok(()) } else { Err("it ends before it begins") }
}

#[derive(NetTree, Debug, PartialEq, Clone, Copy)]
#[net(sized = u8, assert = ordered)]
struct Span {
    from: u8,
    to: u8,
}

#[derive(NetTree, Debug, PartialEq)]
enum Ranges {
    One(Span),
    Many { spans: Vec<Span> },
}

#[test]
fn of_structs() {
    let span = Span { from: 1, to: 2 };
    assert_eq!(span.to_vec().unwrap(), [2, 1, 2]);
    assert_eq!(Span::from_slice(&[2, 1, 2]).unwrap(), span);
    let error = Span { from: 2, to: 1 }.to_vec().unwrap_err();
    assert_eq!(error.to_string(), "it ends before it begins in `Span`");
    let error = Span::from_slice(&[2, 2, 1]).unwrap_err();
    assert_eq!(error.to_string(), "it ends before it begins in `Span` at byte 3");

    let ranges = Ranges::Many { spans: vec![span] };
    let bytes = ranges.to_vec().unwrap();
    assert_eq!(Ranges::from_slice(&bytes).unwrap(), ranges);
    let mut ranges = ranges;
    let mut wrong = bytes;
    wrong[4] = 9;
    assert!(ranges.decode_from(&wrong).is_err());
    assert!(Ranges::One(Span { from: 2, to: 1 }).to_vec().is_err());
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "an assertion gets a reference")]
fn no_dup_at_zero(qos: &u8, dup: &bool) -> Result<(), &'static str> {
    if *qos == 0 && *dup { Err("the first delivery is no second one") } else { Ok(()) }
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "an assertion gets a reference")]
fn all_or_none(count: &u16, names: &Option<u8>) -> Result<(), &'static str> {
    if (*count == 0) == names.is_none() { Ok(()) } else { Err("a name without items") }
}

#[derive(NetTree, Debug, PartialEq)]
enum Packet<'a> {
    #[net(tag = 0x30, assert(no_dup_at_zero, qos, dup))]
    Publish {
        #[net(tag_bits = 0)]
        dup: bool,
        #[net(tag_bits = 1..=2)]
        qos: u8,
        topic: &'a str,
    },
    #[net(tag = 1, assert(all_or_none, count, name))]
    Items {
        count: Computed<u16>,
        named: Computed<bool>,
        #[net(if = named, assert = even)]
        name: Option<u8>,
        #[net(count = count)]
        items: &'a [u8],
    },
}

#[derive(Default)]
struct Log(Vec<String>);

impl Handler for Log {
    type Output = ();
}

impl PacketHandler for Log {
    fn publish(&mut self, dup: bool, qos: u8, topic: &str) {
        self.0.push(format!("{dup} {qos} {topic}"));
    }

    fn items(&mut self, name: Option<u8>, items: &[u8]) {
        self.0.push(format!("{name:?} {items:?}"));
    }
}

#[test]
fn of_variants() {
    const WHY: &str = "the first delivery is no second one";
    let publish = |qos, dup| Packet::Publish { dup, qos, topic: "t" };
    let bytes = publish(1, true).to_vec().unwrap();
    assert_eq!(bytes, [0x33, 1, 0, b't']);
    assert_eq!(Packet::from_slice(&bytes).unwrap(), publish(1, true));
    let error = publish(0, true).to_vec().unwrap_err();
    assert_eq!(error.to_string(), format!("{WHY} in `Packet.Publish.qos`"));
    let wrong = [0x31, 1, 0, b't'];
    let error = Packet::from_slice(&wrong).unwrap_err();
    assert_eq!((error.kind(), error.field()), (DecodeErrorKind::Custom(WHY), Some("Publish.qos")));

    // The handler is not called.
    let mut log = Log::default();
    assert_eq!(Packet::dispatch(&wrong, &mut log).unwrap_err(), error);
    Packet::dispatch(&bytes, &mut log).unwrap();
    assert_eq!(log.0, ["true 1 t"]);

    // The path encoder writes nothing.
    let mut out = Vec::new();
    let error = Packet::encoder(&mut out).publish(true, 0, "t").unwrap_err();
    assert_eq!(error.kind(), EncodeErrorKind::Custom(WHY));
    assert!(out.is_empty());
    Packet::encoder(&mut out).publish(true, 1, "t").unwrap();
    assert_eq!(out, bytes);
}

/// A number that follows is looked at too, and a field that is there or not as an `Option`.
#[test]
fn of_numbers_that_follow() {
    let items = |name, items| Packet::Items { count: Computed, named: Computed, name, items };
    let bytes = items(Some(4), b"xy").to_vec().unwrap();
    assert_eq!(bytes, [1, 2, 0, 1, 4, b'x', b'y']);
    assert_eq!(Packet::from_slice(&bytes).unwrap(), items(Some(4), b"xy"));
    assert_eq!(items(None, b"").to_vec().unwrap(), [1, 0, 0, 0]);
    assert_eq!(
        items(None, b"x").to_vec().unwrap_err().kind(),
        EncodeErrorKind::Custom("a name without items")
    );
    assert_eq!(
        Packet::from_slice(&[1, 0, 0, 1, 4]).unwrap_err().kind(),
        DecodeErrorKind::Custom("a name without items")
    );
    // What is in the `Option` is looked at where it is there.
    assert_eq!(
        items(Some(3), b"x").to_vec().unwrap_err().kind(),
        EncodeErrorKind::Custom("an odd number")
    );
    assert_eq!(
        Packet::from_slice(&[1, 1, 0, 1, 3, 0]).unwrap_err().kind(),
        DecodeErrorKind::Custom("an odd number")
    );
}

/// In front of a node: the header is looked at before the route is called.
mod headers {
    use netbytes::{HandlesAll, NetTree};

    #[allow(clippy::trivially_copy_pass_by_ref, reason = "an assertion gets a reference")]
    fn not_too_old(version: &u8, flags: &u8) -> Result<(), &'static str> {
        if *version > 1 || *flags == 0 { Ok(()) } else { Err("version 1 had no flags") }
    }

    #[derive(NetTree, Debug, PartialEq)]
    #[net(assert(not_too_old, version, flags))]
    struct Frame {
        #[net(bits = 4, assert = super::even)]
        version: u8,
        #[net(bits = 4)]
        flags: u8,
        #[net(node)]
        body: Body,
    }

    #[derive(NetTree, Debug, PartialEq)]
    enum Body {
        Ping,
        Say { what: u8 },
    }

    #[derive(Default)]
    struct Srv {
        routes: Vec<(u8, u8)>,
        said: Vec<u8>,
    }

    impl netbytes::Handler for Srv {
        type Output = ();
    }
    impl HandlesAll for Srv {}
    impl FrameRoutes for Srv {
        type Body = Self;
        fn body(&mut self, version: u8, flags: u8) -> &mut Self {
            self.routes.push((version, flags));
            self
        }
    }
    impl BodyHandler for Srv {
        fn ping(&mut self) {}
        fn say(&mut self, what: u8) {
            self.said.push(what);
        }
    }

    #[test]
    fn are_looked_at() {
        let mut out = Vec::new();
        Frame::encoder(&mut out).body(2, 3).say(7).unwrap();
        assert_eq!(out, [0x23, 1, 7]);
        let frame = Frame { version: 2, flags: 3, body: Body::Say { what: 7 } };
        assert_eq!(frame.to_vec().unwrap(), out);
        assert_eq!(Frame::from_slice(&out).unwrap(), frame);
        let mut srv = Srv::default();
        Frame::dispatch(&out, &mut srv).unwrap();
        assert_eq!((srv.routes.as_slice(), srv.said.as_slice()), (&[(2, 3)][..], &[7][..]));

        let wrong = [0x33, 0];
        assert!(Frame::from_slice(&wrong).is_err());
        let error = Frame::dispatch(&wrong, &mut srv).unwrap_err();
        assert_eq!(error.to_string(), "an odd number in `Frame.version` at byte 1");
        let error = Frame::dispatch(&[0x03, 0], &mut srv).unwrap_err();
        assert_eq!(error.to_string(), "version 1 had no flags in `Frame.version` at byte 1");
        assert_eq!(srv.routes.len(), 1);

        let mut out = Vec::new();
        assert!(Frame::encoder(&mut out).body(3, 0).ping().is_err());
        assert!(Frame::encoder(&mut out).body(0, 1).ping().is_err());
        assert!(out.is_empty());
    }
}

/// Generic fields, and functions that are generic.
#[test]
fn of_generic_fields() {
    fn sorted<T: Ord>(items: &[T]) -> Result<(), &'static str> {
        if items.is_sorted() { Ok(()) } else { Err("not in order") }
    }
    #[derive(NetTree, Debug, PartialEq)]
    struct Sorted<T: Ord> {
        #[net(assert = sorted, len = u8)]
        items: Vec<T>,
    }
    let sorted = Sorted { items: vec![1_u8, 2, 3] };
    let bytes = sorted.to_vec().unwrap();
    assert_eq!(Sorted::<u8>::from_slice(&bytes).unwrap(), sorted);
    assert!(Sorted { items: vec![2_u8, 1] }.to_vec().is_err());
    assert!(Sorted::<u8>::from_slice(&[2, 2, 1]).is_err());
}
