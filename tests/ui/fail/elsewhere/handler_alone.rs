use netbytes::{Handler, NetTree};

#[derive(NetTree)]
enum Packet<'a> {
    #[net(tag = 1)]
    Join { name: &'a str },
    #[net(tag = 1)]
    Leave,
}

struct Server;
impl Handler for Server {
    type Output = ();
}
impl PacketHandler for Server {
    fn join(&mut self, _: &str) {}
    fn leave(&mut self) {}
}

fn main() {
    Packet::dispatch(&[1], &mut Server).unwrap();
}
