use netbytes::{Handler, NetTree};

#[derive(NetTree)]
#[net(handler(partial))]
enum Packet<'a> {
    #[net(tag = 1)]
    Join { name: &'a str },
    #[net(tag = 1)]
    Leave,
}

struct Lenient;
impl Handler for Lenient {
    type Output = ();
}
impl PacketPartial for Lenient {
    fn rest(&mut self, _: Packet<'_>) {}
}

fn main() {
    Packet::dispatch(&[1], &mut Lenient).unwrap();
}
