// rustc tells no name that it does not find beside a derive's own errors. So `lost` has other items of the same names, which
// are hidden by what is generated for the refused enum, and are not as it: were that lost, the uses below would be told.
use netbytes::{Handler, NetTree};

#[allow(unused_imports)]
use lost::*;

mod lost {
    pub trait PacketPartial {
        fn rest(&mut self, action: super::Packet<'_>);
        fn lost(&self);
    }
}

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
