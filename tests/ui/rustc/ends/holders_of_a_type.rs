//! A field of a type that says nothing of another: one error for each.

use netbytes::{Computed, NetTree};

#[derive(NetTree)]
#[net(tag(u8, external))]
enum Body {
    One(u8),
    Two,
}

#[derive(NetTree)]
#[net(tag(str, external))]
enum Named {
    #[net(tag = "one")]
    One(u8),
}

#[derive(NetTree)]
struct Size(u32);

#[derive(NetTree)]
struct Sized {
    size: Size,
    #[net(sized = size)]
    number: u16,
}

#[derive(NetTree)]
struct Tagged {
    tag: Size,
    #[net(tag = tag)]
    body: Body,
}

#[derive(NetTree)]
struct There {
    there: Size,
    #[net(if = there)]
    number: Option<u16>,
}

#[derive(NetTree)]
enum Actions<'a> {
    Counted {
        count: Computed<Size>,
        #[net(count = count)]
        items: Vec<u8>,
    },
    Tagged {
        tag: Size,
        #[net(tag = tag)]
        body: Body,
    },
    Named {
        name: &'a str,
        #[net(tag = name)]
        body: Named,
    },
    NotThere {
        absent: Size,
        #[net(if = !absent)]
        number: Option<u16>,
    },
}

fn main() {}
