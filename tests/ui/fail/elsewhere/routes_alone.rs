// rustc tells no name that it does not find beside a derive's own errors. So `lost` has other items of the same names, which
// are hidden by what is generated for the refused enum, and are not as it: were that lost, the uses below would be told.
use netbytes::{Handler, NetTree};

#[allow(unused_imports)]
use lost::*;

mod lost {
    pub trait PacketRoutes {
        type Chat;
        type Room;
        fn chat(&mut self) -> &mut Self::Chat;
        fn room(&mut self) -> &mut Self::Room;
        fn lost(&self);
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

struct Server {
    chat: Ear,
    room: Ear,
}
impl Handler for Server {
    type Output = ();
}
impl PacketRoutes for Server {
    type Chat = Ear;
    type Room = Ear;
    fn chat(&mut self) -> &mut Ear {
        &mut self.chat
    }
    fn room(&mut self) -> &mut Ear {
        &mut self.room
    }
}

fn main() {
    Packet::dispatch(&[1, 0, 0, 0], &mut Server { chat: Ear, room: Ear }).unwrap();
}
