use netbytes::{Handler, NetTree};

#[derive(NetTree)]
enum Packet<'a, T> {
    #[net(tag = 256)]
    Join { name: &'static str, more: T, text: &'a mut [u8], hook: Box<dyn Fn(u8)> },
    #[net(other)]
    Unknown(u8, &'a str),
    #[net(other)]
    Later(u8, &'a [u8]),
    Leave(#[net(skip, max = 3)] Vec<T>),
}

struct Server;
impl Handler for Server {
    type Output = ();
}
impl<T> PacketHandler<T> for Server {
    fn join(&mut self, _: &str, _: T, _: &mut [u8], _: Box<dyn Fn(u8)>) {}
    fn unknown(&mut self, _: u8, _: &str) {}
    fn later(&mut self, _: u8, _: &[u8]) {}
    fn leave(&mut self) {}
}

fn main() {
    Packet::<u8>::dispatch(&[0], &mut Server).unwrap();
    Packet::<u8>::encoder(&mut Vec::new()).leave().unwrap();
}
