// rustc tells no name that it does not find beside a derive's own errors. So `lost` has other items of the same names, which
// are hidden by what is generated for the refused enum, and are not as it: were that lost, the uses below would be told.
use netbytes::{Handler, NetTree};

#[allow(unused_imports)]
use lost::*;

mod lost {
    pub trait PacketHandler {
        fn join(&mut self, name: &str);
        fn leave(&mut self);
        fn lost(&self);
    }
}

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
