use netbytes::{Blocking, Handler, NetTree};

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
