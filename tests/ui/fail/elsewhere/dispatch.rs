use netbytes::{Handler, NetTree};

#[derive(NetTree)]
enum Packet {
    #[net(node)]
    Chat(Chat),
    #[net(node)]
    Room,
}

#[derive(NetTree)]
enum Chat {
    Say,
}

struct Server;

impl Handler for Server {
    type Output = ();
}

impl ChatHandler for Server {
    fn say(&mut self) {}
}

fn main() {
    let mut server = Server;
    Packet::dispatch(&[0, 0], &mut server).unwrap();
    let mut bytes = Vec::<u8>::new();
    Packet::encoder(&mut bytes);
}
