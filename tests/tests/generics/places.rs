//! Conditional parts; types made by macros, in functions, and without fields.
#![allow(clippy::non_minimal_cfg, reason = "conditions that hold everywhere")]

use std::borrow::Cow;
use std::fmt::Debug;
use std::marker::PhantomData;

use netbytes::{Handler, NetTree};

use super::check;

#[derive(NetTree, Debug, PartialEq)]
enum Cfg {
    First,
    #[cfg(any())]
    #[net(tag = 1)]
    Never(NotNet),
    #[cfg(all())]
    #[net(tag = 2)]
    Always {
        #[cfg(any())]
        never: NotNet,
        #[cfg(all())]
        always: u8,
        #[cfg_attr(all(), net(len = u8))]
        text: String,
    },
    #[net(tag = 3)]
    Last,
}

#[derive(NetTree, Debug, PartialEq)]
struct CfgStruct(#[cfg(any())] NotNet, u8, #[cfg(all())] u16);

#[test]
fn conditional_parts() {
    check(&Cfg::First, &[0]);
    check(&Cfg::Always { always: 1, text: "a".to_owned() }, &[2, 1, 1, b'a']);
    check(&Cfg::Last, &[3]);
    check(&CfgStruct(1, 2), &[1, 2, 0]);
}

macro_rules! protocol {
    (
        $(#[$attr:meta])*
        $vis:vis enum $name:ident<$life:lifetime> : $width:ident {
            $($tag:literal => $variant:ident { $($field:ident: $ty:ty = $max:expr),* $(,)? }),* $(,)?
        }
    ) => {
        $(#[$attr])*
        #[derive(NetTree)]
        #[net(tag = $width)]
        $vis enum $name<$life> {
            $(
                #[net(tag = $tag)]
                $variant { $(#[net(max = $max)] $field: $ty),* },
            )*
        }
    };
}

protocol! {
    /// A protocol out of a macro.
    #[derive(Debug, PartialEq)]
    pub(crate) enum Made<'m>: u16 {
        0x10 => Text { text: &'m str = 4 },
        0x0200 => Lists { list: Vec<u16> = 2, bytes: Cow<'m, [u8]> = 3 },
    }
}

macro_rules! wrapper {
    ($name:ident, $ty:ty, $node:ty) => {
        #[derive(NetTree, Debug, PartialEq)]
        struct $name {
            value: $ty,
            option: Option<$ty>,
        }
        #[derive(NetTree, Debug, PartialEq)]
        enum Root {
            #[net(node)]
            Made($node),
            Value($ty),
        }
    };
}

wrapper!(Wrapper, Vec<u8>, Cfg);

macro_rules! discriminants {
    ($($name:ident = $value:literal),*) => {
        #[derive(NetTree, Debug, PartialEq, Clone, Copy)]
        enum Discriminants { $($name = $value),* }
    };
}

discriminants!(One = 1, Two = 2, Ten = 0x0a);

#[test]
fn types_made_by_macros() {
    check(&Made::Text { text: "a" }, b"\x10\0\x01\0a");
    check(&Made::Lists { list: vec![1], bytes: Cow::Borrowed(b"b") }, b"\0\x02\x01\0\x01\0\x01\0b");
    assert!(Made::Text { text: "hello" }.to_vec().is_err());
    check(&Wrapper { value: vec![1], option: None }, &[1, 0, 1, 0]);
    check(&Root::Made(Cfg::Last), &[0, 3]);
    check(&Root::Value(vec![]), &[1, 0, 0]);
    check(&Discriminants::Ten, &[10]);
    check(&Discriminants::One, &[1]);
    assert_eq!(Discriminants::Two as u8, 2);
}

#[test]
fn types_in_functions() {
    #[derive(NetTree, Debug, PartialEq)]
    enum Root<'a> {
        #[net(node)]
        Node(Node<'a>),
        Quit,
    }
    #[derive(NetTree, Debug, PartialEq)]
    enum Node<'a> {
        Say { text: &'a str },
    }
    struct Len;
    impl Handler for Len {
        type Output = usize;
    }
    impl RootHandler for Len {
        fn quit(&mut self) -> usize {
            0
        }
    }
    impl NodeHandler for Len {
        fn say(&mut self, text: &str) -> usize {
            text.len()
        }
    }
    check(&Root::Node(Node::Say { text: "ab" }), b"\0\0\x02\0ab");
    let parts = &mut RootParts { own: &mut Len, node: &mut Len };
    assert_eq!(Root::dispatch(b"\0\0\x02\0ab", parts), Ok(2));
    assert_eq!(Root::Quit.visit(parts), 0);
    let nested = || {
        #[derive(NetTree, Debug, PartialEq)]
        struct Deep(u8);
        Deep(7).to_vec().unwrap()
    };
    assert_eq!(nested(), [7]);
}

#[test]
fn empty_types() {
    #[derive(NetTree, Debug, PartialEq)]
    struct Unit;
    #[derive(NetTree, Debug, PartialEq)]
    struct Tuple();
    #[derive(NetTree, Debug, PartialEq)]
    struct Named {}
    #[derive(NetTree, Debug, PartialEq)]
    enum Node {
        Unit(Unit),
        Tuple(),
        Named {},
        Nothing((), PhantomData<u8>, [u8; 0]),
    }
    check(&Unit, &[]);
    check(&Tuple(), &[]);
    check(&Named {}, &[]);
    check(&Node::Unit(Unit), &[0]);
    check(&Node::Tuple(), &[1]);
    check(&Node::Named {}, &[2]);
    check(&Node::Nothing((), PhantomData, []), &[3]);
}
