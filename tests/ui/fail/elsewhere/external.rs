//! An enum whose tag stands elsewhere has one mistake, and what holds it has none.

use netbytes::{Computed, Handler, HandlesAll, NetTree};

#[derive(NetTree)]
#[net(tag(u8, external), handler(async))]
enum Body {
    A,
    #[net(tag = 0)]
    B,
    C { x: u8 },
}

#[derive(NetTree)]
struct Frame {
    kind: Computed<u8>,
    #[net(node, tag = kind)]
    body: Body,
}

#[derive(NetTree)]
struct Data {
    kind: u8,
    #[net(tag = kind)]
    body: Body,
}

struct Server;

impl Handler for Server {
    type Output = ();
}

impl HandlesAll for Server {}

impl BodyHandler for Server {
    fn a(&mut self) {}
    fn b(&mut self) {}
    fn c(&mut self, _: u8) {}
}

fn main() {
    let _ = Frame::dispatch(b"", &mut Server);
    let _ = Data::from_slice(b"").map(|data| data.to_vec());
    let _ = Frame::encoder(&mut Vec::new()).body().c(1);
}
