// rustc tells no name that it does not find beside a derive's own errors. So `lost` has other items of the same names, which
// are hidden by what is generated for the refused enum, and are not as it: were that lost, the uses below would be told.
use netbytes::{Handler, NetTree};

#[allow(unused_imports)]
use lost::*;

mod lost {
    pub struct PacketParts {
        pub lost: u8,
    }
}

#[derive(NetTree)]
enum Packet<'a> {
    #[net(node, tag = 1)]
    Chat(Chat<'a>),
    #[net(node, tag = 1)]
    Room(Chat<'a>),
}

#[derive(NetTree)]
enum Chat<'a> {
    Say(&'a str),
}

struct Ear;
impl Handler for Ear {
    type Output = ();
}
impl ChatHandler for Ear {
    fn say(&mut self, _: &str) {}
}

fn main() {
    let mut parts = PacketParts { chat: &mut Ear, room: &mut Ear };
    Packet::dispatch(&[1, 0, 0, 0], &mut parts).unwrap();
}
