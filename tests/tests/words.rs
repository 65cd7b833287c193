//! What the words of the errors promise: each way out that they name compiles, and does what it says.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use bytes::BytesMut;
use netbytes::framing::{BareCodec, Frame};
use netbytes::{
    Blocking, DecodeOwned, Encode, EncodeError, Handler, HandlesAll, NetTree, Node, buf_mut,
};
use tokio_util::codec::Decoder;

/// A payload has the bytes of the same enum without the key, in an action and alone.
mod payloads {
    use netbytes::NetTree;

    #[derive(NetTree, Debug, PartialEq)]
    #[net(payload)]
    pub(crate) enum Shape<'a> {
        Circle {
            radius: u16,
        },
        Named(&'a str),
        // Without methods, names may meet in snake case.
        FooBar,
        #[allow(non_camel_case_types)]
        Foo_Bar,
        #[net(other)]
        Unknown {
            tag: u8,
            raw: &'a [u8],
        },
    }

    #[derive(NetTree, Debug, PartialEq)]
    pub(crate) enum Plain<'a> {
        Circle { radius: u16 },
        Named(&'a str),
    }

    #[derive(NetTree, Debug, PartialEq)]
    pub(crate) enum Canvas<'a> {
        Draw(Shape<'a>),
    }

    #[derive(NetTree, Debug, PartialEq)]
    #[net(payload, tag(u8, external))]
    pub(crate) enum Body {
        Number(u16),
        Nothing,
    }

    #[derive(NetTree, Debug, PartialEq)]
    pub(crate) struct Behind {
        pub(crate) kind: u8,
        pub(crate) id: u8,
        #[net(tag = kind)]
        pub(crate) body: Body,
    }
}

#[test]
fn a_payload_is_a_value() {
    use payloads::{Behind, Body, Canvas, Plain, Shape};

    let circle = Shape::Circle { radius: 7 };
    assert_eq!(circle.to_vec().unwrap(), Plain::Circle { radius: 7 }.to_vec().unwrap());
    assert_eq!(Shape::from_slice(b"\x01\x02\x00hi"), Ok(Shape::Named("hi")));
    assert_eq!(Shape::from_slice(b"\x03"), Ok(Shape::Foo_Bar));
    assert_eq!(Shape::from_slice(b"\x09x"), Ok(Shape::Unknown { tag: 9, raw: b"x" }));
    assert_eq!(Shape::FooBar.to_vec().unwrap(), [2]);
    assert_eq!(Shape::ACTIONS.iter().count(), 0);

    let mut bytes = Vec::new();
    Canvas::encoder(&mut bytes).draw(Shape::Named("hi")).unwrap();
    assert_eq!(bytes, *b"\x00\x01\x02\x00hi");
    assert_eq!(Canvas::from_slice(&bytes), Ok(Canvas::Draw(Shape::Named("hi"))));

    let behind = Behind { kind: 0, id: 5, body: Body::Number(7) };
    assert_eq!(behind.to_vec().unwrap(), [0, 5, 7, 0]);
    assert_eq!(Behind::from_slice(&[1, 5]), Ok(Behind { kind: 1, id: 5, body: Body::Nothing }));
}

#[derive(NetTree, Debug)]
enum House<'a> {
    #[net(node)]
    Door(Door),
    Say {
        text: &'a str,
    },
}

#[derive(NetTree, Debug)]
enum Door {
    Open,
    Close(u8),
}

struct Session {
    out: Vec<u8>,
}

impl Session {
    fn house(&mut self) -> HouseEncoder<'_, Vec<u8>> {
        House::encoder(&mut self.out)
    }

    fn door(&mut self) -> DoorEncoder<'_, Vec<u8>> {
        Door::encoder(&mut self.out)
    }
}

#[test]
fn a_function_returns_an_encoder() {
    let mut session = Session { out: Vec::new() };
    session.house().say("hi").unwrap();
    session.house().door().close(3).unwrap();
    session.door().open().unwrap();
    assert_eq!(session.out, *b"\x01\x02\x00hi\x00\x01\x03\x00");
}

#[test]
fn sinks_are_as_the_error_says() {
    let mut buffer = [0; 8];
    House::encoder(&mut &mut buffer[..]).door().close(3).unwrap();
    assert_eq!(buffer[..3], [0, 1, 3]);
    assert_eq!(Door::Close(4).encode_to_slice(&mut buffer), Ok(2));
    let mut bytes = BytesMut::new();
    House::encoder(&mut buf_mut(&mut bytes)).door().open().unwrap();
    assert_eq!(bytes[..], [0, 0]);
}

#[derive(NetTree, Debug, PartialEq)]
enum Link<T> {
    Ping,
    #[net(node)]
    App(T),
}

fn ping<T: Node>(out: &mut Vec<u8>) -> Result<(), EncodeError> {
    Link::<T>::encoder(out).ping()
}

fn generic<T: Node>(out: &mut Vec<u8>) -> LinkEncoder<'_, Vec<u8>, T> {
    Link::<T>::encoder(out)
}

#[test]
fn node_is_the_bound_of_a_node() {
    let mut out = Vec::new();
    ping::<Door>(&mut out).unwrap();
    Link::<Door>::encoder(&mut out).app().open().unwrap();
    generic::<Door>(&mut out).app().close(1).unwrap();
    assert_eq!(out, [0, 1, 0, 1, 1, 1]);
}

#[derive(NetTree, Debug, PartialEq)]
struct Type<T> {
    base: Base<T>,
    nullable: bool,
}

#[derive(NetTree, Debug, PartialEq)]
enum Base<T> {
    Named(T),
    List(Box<Type<T>>),
    Many(Option<Box<Type<T>>>),
}

#[derive(NetTree, Debug, PartialEq)]
#[net(bound(T: Encode + DecodeOwned))]
struct Branch<T> {
    items: Vec<Leaf<T>>,
}

#[derive(NetTree, Debug, PartialEq)]
#[net(bound(T: Encode + DecodeOwned))]
enum Leaf<T> {
    Value(T),
    Branch(Branch<T>),
}

#[test]
fn generic_types_hold_each_other() {
    let named = |name: &'static str| Type { base: Base::Named(name), nullable: true };
    let list = Type { base: Base::List(Box::new(named("n"))), nullable: false };
    let bytes = list.to_vec().unwrap();
    assert_eq!(bytes, *b"\x01\x00\x01\x00n\x01\x00");
    assert_eq!(Type::from_slice(&bytes), Ok(list));
    let many = Type { base: Base::Many(Some(Box::new(named("n")))), nullable: false };
    assert_eq!(Type::from_slice(&many.to_vec().unwrap()), Ok(many));

    let branch = Branch { items: vec![Leaf::Value(7_u8), Leaf::Branch(Branch { items: vec![] })] };
    assert_eq!(Branch::from_slice(&branch.to_vec().unwrap()), Ok(branch));
}

#[derive(NetTree, Debug, PartialEq)]
struct Envelope<T> {
    id: u16,
    body: T,
}

#[derive(NetTree, Debug, PartialEq)]
struct Signed<'a, T> {
    by: &'a str,
    body: T,
}

#[derive(NetTree, Debug, PartialEq)]
enum Said<'a> {
    Say(&'a str),
    Many(Vec<&'a str>),
}

/// What a codec reads of these bytes, shown.
macro_rules! received {
    ($ty:ty, $bytes:expr) => {{
        let mut buffer = BytesMut::from(&$bytes[..]);
        let frame: Frame<$ty> = BareCodec::<$ty>::new(100).decode(&mut buffer).unwrap().unwrap();
        format!("{:?}", frame.get().unwrap())
    }};
}

#[test]
fn an_envelope_around_what_borrows_is_received() {
    assert_eq!(
        received!(Envelope<Said<'static>>, b"\x01\x00\x00\x02\x00hi"),
        r#"Envelope { id: 1, body: Say("hi") }"#
    );
    assert_eq!(
        received!(Envelope<Option<Vec<&'static str>>>, b"\x01\x00\x01\x01\x00\x01\x00x"),
        r#"Envelope { id: 1, body: Some(["x"]) }"#
    );
    assert_eq!(
        received!(Envelope<Envelope<Said<'static>>>, b"\x01\x00\x02\x00\x00\x00\x00"),
        r#"Envelope { id: 1, body: Envelope { id: 2, body: Say("") } }"#
    );
    assert_eq!(
        received!(Signed<'static, Said<'static>>, b"\x01\x00a\x00\x01\x00b"),
        r#"Signed { by: "a", body: Say("b") }"#
    );
    assert_eq!(
        received!(Signed<'static, (u8, String)>, b"\x01\x00a\x07\x01\x00b"),
        r#"Signed { by: "a", body: (7, "b") }"#
    );
}

#[derive(NetTree, Debug, PartialEq)]
enum Event<'a> {
    Tick,
    #[net(other)]
    Unknown {
        #[net(tag)]
        id: u8,
        #[net(rest)]
        payload: &'a [u8],
    },
}

#[test]
fn an_other_keeps_its_names() {
    let event = Event::Unknown { id: 9, payload: b"later" };
    assert_eq!(event.to_vec().unwrap(), *b"\x09later");
    assert_eq!(Event::from_slice(b"\x09later"), Ok(event));
    assert_eq!(Event::from_slice(b"\x00"), Ok(Event::Tick));
}

/// A user's own type comes before the one that only explains what to write.
mod own_widths {
    use netbytes::NetTree;

    #[allow(non_camel_case_types)]
    #[derive(NetTree, Debug, PartialEq)]
    pub(crate) struct u24(#[net(width = 3)] pub(crate) u32);

    #[derive(NetTree, Debug, PartialEq)]
    pub(crate) struct Sized24 {
        pub(crate) n: u24,
    }
}

#[test]
fn a_type_of_ones_own_may_be_called_u24() {
    let value = own_widths::Sized24 { n: own_widths::u24(0x01_02_03) };
    assert_eq!(value.to_vec().unwrap(), [3, 2, 1]);
}

struct Home(Vec<String>);

impl Handler for Home {
    type Output = ();
}
impl HandlesAll for Home {}
impl HouseHandler for Home {
    fn say(&mut self, text: &str) {
        self.0.push(text.to_owned());
    }
}
impl DoorHandler for Home {
    fn open(&mut self) {
        self.0.push("open".to_owned());
    }
    fn close(&mut self, code: u8) {
        self.0.push(format!("close {code}"));
    }
}

#[test]
fn plain_methods_serve_by_blocking() {
    let mut home = Blocking(Home(Vec::new()));
    pollster::block_on(House::dispatch_async(&[0, 1, 9], &mut home)).unwrap();
    pollster::block_on(House::dispatch_local(b"\x01\x02\x00hi", &mut home)).unwrap();
    assert_eq!(home.0.0, ["close 9", "hi"]);
}
