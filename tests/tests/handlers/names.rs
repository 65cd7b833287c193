//! What handlers, methods and all that is generated are called.

use netbytes::{Handler, NetTree};

/// Variants whose names are keywords, or nearly.
#[derive(NetTree, Debug, PartialEq)]
enum Words {
    Match,
    Type(u8),
    Self_ {
        r#type: u8,
    },
    Crate,
    Super {
        crate_: u8,
    },
    #[allow(non_camel_case_types, reason = "as a peer calls it")]
    r#await,
    XMLHttp,
    Ipv4Addr,
    Gen,
    Try {
        self_: u8,
        handler: u8,
        r: u8,
        h: u8,
    },
}

struct Word;

impl Handler for Word {
    type Output = (&'static str, u8);
}

impl WordsHandler for Word {
    fn r#match(&mut self) -> Self::Output {
        ("match", 0)
    }
    fn r#type(&mut self, value: u8) -> Self::Output {
        ("type", value)
    }
    fn self_(&mut self, r#type: u8) -> Self::Output {
        ("self_", r#type)
    }
    fn crate_(&mut self) -> Self::Output {
        ("crate_", 0)
    }
    fn super_(&mut self, crate_: u8) -> Self::Output {
        ("super_", crate_)
    }
    fn r#await(&mut self) -> Self::Output {
        ("await", 0)
    }
    fn xml_http(&mut self) -> Self::Output {
        ("xml_http", 0)
    }
    fn ipv4_addr(&mut self) -> Self::Output {
        ("ipv4_addr", 0)
    }
    fn r#gen(&mut self) -> Self::Output {
        ("gen", 0)
    }
    fn r#try(&mut self, self_: u8, handler: u8, r: u8, h: u8) -> Self::Output {
        ("try", self_ + handler + r + h)
    }
}

#[test]
fn keywords() {
    let mut out = Vec::new();
    Words::encoder(&mut out).r#match().unwrap();
    Words::encoder(&mut out).self_(3).unwrap();
    Words::encoder(&mut out).super_(4).unwrap();
    Words::encoder(&mut out).crate_().unwrap();
    Words::encoder(&mut out).r#await().unwrap();
    Words::encoder(&mut out).r#gen().unwrap();
    Words::encoder(&mut out).r#try(1, 2, 3, 4).unwrap();
    assert_eq!(out, [0, 2, 3, 4, 4, 3, 5, 8, 9, 1, 2, 3, 4]);
    assert_eq!(Words::dispatch(&[0], &mut Word), Ok(("match", 0)));
    assert_eq!(Words::dispatch(&[1, 9], &mut Word), Ok(("type", 9)));
    assert_eq!(Words::dispatch(&[2, 9], &mut Word), Ok(("self_", 9)));
    assert_eq!(Words::dispatch(&[6], &mut Word), Ok(("xml_http", 0)));
    assert_eq!(Words::dispatch(&[9, 1, 2, 3, 4], &mut Word), Ok(("try", 10)));
    assert_eq!(Words::Self_ { r#type: 5 }.visit(&mut Word), ("self_", 5));
}

/// Nodes may be called as keywords are, too.
#[derive(NetTree, Debug, PartialEq)]
enum Kinds {
    #[net(node)]
    Type(Words),
    #[net(node)]
    Super(Words),
}

#[test]
fn keywords_as_nodes() {
    let mut parts = KindsParts { r#type: &mut Word, super_: &mut Word };
    assert_eq!(Kinds::dispatch(&[1, 0], &mut parts), Ok(("match", 0)));
    let mut out = Vec::new();
    Kinds::encoder(&mut out).super_().r#match().unwrap();
    Kinds::encoder(&mut out).r#type().r#type(7).unwrap();
    assert_eq!(out, [1, 0, 0, 1, 7]);
}

#[derive(NetTree, Debug, PartialEq)]
#[net(handler(name = Speak))]
enum Speech<'a> {
    Say(&'a str),
    #[net(node)]
    Aside(Aside),
}

#[derive(NetTree, Debug, PartialEq)]
#[net(handler(name = Whisper))]
enum Aside {
    Hush,
}

struct Actor;

impl Handler for Actor {
    type Output = String;
}

impl Speak for Actor {
    fn say(&mut self, text: &str) -> String {
        text.to_uppercase()
    }
}

// The usual name of the trait is another for it.
impl WhisperHandler for Actor {
    fn hush(&mut self) -> String {
        "...".to_owned()
    }
}

/// The names that follow the trait's.
struct Stage(Actor);

impl Handler for Stage {
    type Output = String;
}

impl SpeakRoutes for Stage {
    type Aside = Actor;
    fn aside(&mut self) -> &mut Actor {
        &mut self.0
    }
}

impl SpeakHandler for Stage {
    fn say(&mut self, text: &str) -> String {
        Speak::say(&mut self.0, text)
    }
}

/// The encoder's name follows too.
const fn speaks<'s, P, S>(encoder: SpeakEncoder<'s, P, S>) -> SpeakEncoder<'s, P, S> {
    encoder
}

#[test]
fn a_handler_of_another_name() {
    let mut parts = SpeakParts { own: &mut Actor, aside: &mut Actor };
    assert_eq!(Speech::dispatch(b"\0\x02\0hi", &mut parts).unwrap(), "HI");
    assert_eq!(Speech::dispatch(&[1, 0], &mut parts).unwrap(), "...");
    assert_eq!(Speech::dispatch(&[1, 0], &mut Stage(Actor)).unwrap(), "...");
    assert_eq!(Speech::Say("hi").visit(&mut Stage(Actor)), "HI");
    let mut out = Vec::new();
    speaks(Speech::encoder(&mut out)).aside().hush().unwrap();
    assert_eq!(out, [1, 0]);
}

/// Two trees in one module, with types of one name in each, told apart by their handlers' names.
mod v1 {
    #[derive(netbytes::NetTree)]
    #[net(handler(name = V1))]
    pub(super) enum Proto {
        Ping,
    }
}

mod v2 {
    #[derive(netbytes::NetTree)]
    #[net(handler(name = V2))]
    pub(super) enum Proto {
        Ping,
    }
}

#[test]
fn two_protocols_of_one_name() {
    struct Both;
    impl Handler for Both {
        type Output = u8;
    }
    impl v1::V1 for Both {
        fn ping(&mut self) -> u8 {
            1
        }
    }
    impl v2::V2 for Both {
        fn ping(&mut self) -> u8 {
            2
        }
    }
    assert_eq!(v1::Proto::dispatch(&[0], &mut Both), Ok(1));
    assert_eq!(v2::Proto::dispatch(&[0], &mut Both), Ok(2));
    assert_eq!((v1::Proto::Ping.visit(&mut Both), v2::Proto::Ping.visit(&mut Both)), (1, 2));
}

/// Without handlers a name is free for the user's own.
#[derive(NetTree, Debug, PartialEq)]
#[net(handler = none)]
enum Quiet {
    One(u8),
    #[net(node)]
    Deep(Silent),
}

#[derive(NetTree, Debug, PartialEq)]
#[net(handler = none)]
enum Silent {
    Two { value: u16 },
}

#[allow(dead_code, reason = "the names are free")]
mod free {
    pub(super) struct QuietHandler;
    pub(super) struct QuietRoutes;
    pub(super) struct QuietParts;
    pub(super) struct SilentHandler;
}

#[allow(unused_imports, reason = "the names are free")]
use free::{QuietHandler, QuietParts, QuietRoutes, SilentHandler};

#[test]
fn without_handlers_the_encoder_stays() {
    let mut out = Vec::new();
    Quiet::encoder(&mut out).one(7).unwrap();
    Quiet::encoder(&mut out).deep().two(0x0201).unwrap();
    assert_eq!(out, [0, 7, 1, 0, 1, 2]);
    assert_eq!(Quiet::from_slice(&out[2..]), Ok(Quiet::Deep(Silent::Two { value: 0x0201 })));
    // As a child of a node that has handlers: it decodes and encodes there.
    #[derive(NetTree, Debug, PartialEq)]
    enum Parent {
        #[net(node)]
        Quiet(Quiet),
        Loud,
    }
    assert_eq!(Parent::from_slice(&[0, 0, 7]), Ok(Parent::Quiet(Quiet::One(7))));
    assert_eq!(Parent::Loud.to_vec().unwrap(), [1]);
    let mut out = Vec::new();
    Parent::encoder(&mut out).quiet().deep().two(1).unwrap();
    assert_eq!(out, [0, 1, 0, 1, 0]);
}
