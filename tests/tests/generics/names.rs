//! Names that a derive might use itself, another name of the crate, and visibility.

use std::fmt::Debug;

use netbytes::{Handler, NetTree};

use super::check;

#[derive(NetTree, Debug, PartialEq)]
#[allow(non_camel_case_types, reason = "a raw name")]
struct r#struct {
    r#type: u8,
    r#match: Option<Box<r#struct>>,
}

#[derive(NetTree, Debug, PartialEq)]
#[allow(non_camel_case_types, reason = "raw names")]
enum r#enum<'r#fn> {
    r#if {
        r#else: &'r#fn str,
    },
    #[net(node)]
    r#loop(Loop),
}

#[derive(NetTree, Debug, PartialEq)]
enum Loop {
    r#Break,
}

#[test]
fn raw_names() {
    check(&r#struct { r#type: 1, r#match: None }, &[1, 0]);
    check(&r#enum::r#if { r#else: "a" }, b"\0\x01\0a");
    let error = r#struct::from_slice(&[1, 2]).unwrap_err();
    assert_eq!(error.to_string(), "invalid marker byte 0x02 in `struct.match` at byte 1");
    let mut out = Vec::new();
    r#enum::encoder(&mut out).r#if("a").unwrap();
    r#enum::encoder(&mut out).r#loop().r#break().unwrap();
    assert_eq!(out, b"\0\x01\0a\x01\0");
}

/// Names that a derive may use itself.
#[derive(NetTree, Debug, PartialEq)]
struct Names {
    reader: u8,
    writer: u8,
    r: u8,
    w: u8,
    buf: u8,
    self_: u8,
    value: u8,
    tag: u8,
    __r: u8,
    __0: u8,
}

#[derive(NetTree, Debug, PartialEq)]
enum NamesNode<H, S, P, F> {
    Action { handler: H, h: S, sink: P, path: F, __h: u8, __tag: u8, __before: u8 },
}

#[test]
fn names_that_a_derive_may_use() {
    let names = Names {
        reader: 0,
        writer: 1,
        r: 2,
        w: 3,
        buf: 4,
        self_: 5,
        value: 6,
        tag: 7,
        __r: 8,
        __0: 9,
    };
    check(&names, &[0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    let node = NamesNode::Action {
        handler: 1_u8,
        h: 2_u8,
        sink: true,
        path: (),
        __h: 3,
        __tag: 4,
        __before: 5,
    };
    check(&node, &[0, 1, 2, 1, 3, 4, 5]);
    struct Sum;
    impl Handler for Sum {
        type Output = u8;
    }
    impl NamesNodeHandler<u8, u8, bool, ()> for Sum {
        fn action(&mut self, a: u8, b: u8, _: bool, (): (), c: u8, d: u8, e: u8) -> u8 {
            a + b + c + d + e
        }
    }
    assert_eq!(node.visit(&mut Sum), 15);
    assert_eq!(NamesNode::dispatch(&[0, 1, 2, 1, 3, 4, 5], &mut Sum), Ok(15));
    let mut out = Vec::new();
    NamesNode::<u8, u8, bool, ()>::encoder(&mut out).action(1, 2, true, (), 3, 4, 5).unwrap();
    assert_eq!(out, [0, 1, 2, 1, 3, 4, 5]);
}

/// Types of the user with the names of std's.
mod shadows {
    #![allow(dead_code, reason = "they only stand in the way")]

    use netbytes::NetTree;

    struct Option;
    struct Result;
    struct Vec;
    struct String;
    struct Box;
    struct Default;
    struct Some;
    struct None;
    struct Ok;
    struct Err;
    trait Sized {}
    trait Encode {}
    trait Decode {}
    trait Handler {}
    #[allow(non_camel_case_types, reason = "the name of a primitive type")]
    struct usize;

    #[derive(NetTree, Debug, PartialEq)]
    pub(super) enum Node<'a> {
        Say {
            text: &'a str,
            numbers: std::vec::Vec<u16>,
        },
        #[net(node)]
        Below(Below),
        #[net(other)]
        Unknown {
            tag: u8,
            raw: &'a [u8],
        },
    }

    #[derive(NetTree, Debug, PartialEq)]
    pub(super) enum Below {
        Act(#[net(skip)] u8, #[net(max = 3)] std::option::Option<std::string::String>),
    }
}

#[test]
fn shadowed_names() {
    use shadows::{Below, Node};
    check(&Node::Say { text: "a", numbers: vec![1] }, b"\0\x01\0a\x01\0\x01\0");
    check(&Node::Below(Below::Act(0, Some("abc".to_owned()))), b"\x01\0\x01\x03\0abc");
    check(&Node::Unknown { tag: 2, raw: b"raw" }, b"\x02raw");
}

/// By a path of the user's own.
mod renamed {
    pub(super) mod inner {
        pub(crate) use ::netbytes as nb;
    }

    #[derive(inner::nb::NetTree, Debug, PartialEq)]
    #[net(crate = inner::nb)]
    pub(super) enum Node<'a> {
        Say {
            text: &'a str,
        },
        #[net(node)]
        Below(Below),
    }

    #[derive(inner::nb::NetTree, Debug, PartialEq)]
    #[net(crate = self::inner::nb)]
    pub(super) enum Below {
        Act(Vec<u8>),
    }
}

#[test]
fn a_crate_of_another_name() {
    check(&renamed::Node::Say { text: "a" }, b"\0\x01\0a");
    check(&renamed::Node::Below(renamed::Below::Act(vec![1])), &[1, 0, 1, 0, 1]);
}

/// Visibility of what is generated follows the type's.
mod visible {
    use netbytes::NetTree;

    #[derive(NetTree, Debug, PartialEq)]
    pub(in crate::names::visible) enum Private {
        Act,
    }

    #[derive(NetTree, Debug, PartialEq)]
    pub(crate) enum Public {
        Act,
        #[net(node)]
        Below(Below),
    }

    #[derive(NetTree, Debug, PartialEq)]
    pub(crate) enum Below {
        Act,
    }

    pub(crate) fn private() -> Vec<u8> {
        let mut out = Vec::new();
        Private::encoder(&mut out).act().unwrap();
        out
    }
}

#[test]
fn visibility() {
    struct Act;
    impl Handler for Act {
        type Output = u8;
    }
    impl visible::PublicHandler for Act {
        fn act(&mut self) -> u8 {
            1
        }
    }
    impl visible::BelowHandler for Act {
        fn act(&mut self) -> u8 {
            2
        }
    }
    let mut parts = visible::PublicParts { own: &mut Act, below: &mut Act };
    assert_eq!(visible::Public::dispatch(&[1, 0], &mut parts), Ok(2));
    assert_eq!(visible::Public::Act.visit(&mut parts), 1);
    assert_eq!(visible::private(), [0]);
}
