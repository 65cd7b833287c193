use netbytes::{Handler, NetTree};

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
