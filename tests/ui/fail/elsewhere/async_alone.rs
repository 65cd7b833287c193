// rustc tells no name that it does not find beside a derive's own errors. So `lost` has other items of the same names, which
// are hidden by what is generated for the refused enum, and are not as it: were that lost, the uses below would be told.
use netbytes::{Blocking, Handler, NetTree};

#[allow(unused_imports)]
use lost::*;

mod lost {
    pub trait PacketHandler {
        fn join(&mut self, name: &str);
        fn leave(&mut self);
        fn lost(&self);
    }
    pub trait AsyncPacketHandler {
        async fn join(&mut self, name: &str);
        async fn leave(&mut self);
        fn lost(&self);
    }
    pub trait LocalPacketHandler {
        async fn join(&mut self, name: &str);
        async fn leave(&mut self);
        fn lost(&self);
    }
}

#[derive(NetTree)]
#[net(handler(async, local))]
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
impl AsyncPacketHandler for Server {
    async fn join(&mut self, _: &str) {}
    async fn leave(&mut self) {}
}
impl LocalPacketHandler for Server {
    async fn join(&mut self, _: &str) {}
    async fn leave(&mut self) {}
}

async fn serve() {
    Packet::dispatch_async(&[1], &mut Server).await.unwrap();
    Packet::dispatch_local(&[1], &mut Server).await.unwrap();
    Packet::dispatch_async(&[1], &mut Blocking(Server)).await.unwrap();
}

fn main() {
    let _ = serve();
}
