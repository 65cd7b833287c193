//! Headers and trailers: a struct around a node.

use netbytes::NetTree;

use super::{compare, compare_refused, refused, row};

/// A header in front of a tree, and a trailer behind it.
#[derive(NetTree, Clone, Debug, PartialEq)]
#[net(endian = big)]
struct Frame<'a> {
    channel: u16,
    #[net(node)]
    body: Body<'a>,
    #[net(magic = 0xceu8)]
    end: (),
}

/// The subtree takes all up to the trailer.
#[derive(NetTree, Clone, Debug, PartialEq)]
enum Body<'a> {
    Ping,
    Text {
        #[net(rest)]
        text: &'a str,
    },
}

#[test]
fn headers() {
    let frame = |body| Frame { channel: 7, body, end: () };
    let rows = [
        row(
            "Frame",
            &frame(Body::Ping),
            "Frame { channel: 7, body: Body::Ping, end: () }",
            b"\0\x07\0\xce",
        ),
        row(
            "Frame",
            &frame(Body::Text { text: "hi" }),
            "Frame { channel: 7, body: Body::Text { text: \"hi\" }, end: () }",
            b"\0\x07\x01hi\xce",
        ),
    ];
    compare("node", &rows);
    let rows = [
        refused::<Frame<'_>>("Frame", b"\0\x07\x01hi\xcd", "InvalidMagic"),
        refused::<Frame<'_>>("Frame", b"\0\x07\0\0\xce", "TrailingBytes"),
        refused::<Frame<'_>>("Frame", b"\0\x07", "UnexpectedEnd"),
    ];
    compare_refused("node errors", &rows);
}
