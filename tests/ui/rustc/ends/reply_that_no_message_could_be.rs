//! A reply is checked as a message is: what extends to the end is not followed by anything.
use netbytes::{Handler, NetTree};

#[derive(NetTree)]
struct Body(#[net(rest)] Vec<u8>);

#[derive(NetTree)]
enum Asked {
    #[net(reply = (Body, u8))]
    Ask,
}

struct Server;

impl Handler for Server {
    type Output = ();
}

impl AskedHandler for Server {
    fn ask(&mut self) -> (Body, u8) {
        (Body(vec![1]), 9)
    }
}

fn main() {
    let _ = Asked::dispatch_reply(&[0], &mut Server, &mut Vec::new());
}
