use netbytes::{Blocking, Handler, HandlesAll, NetTree};

#[derive(NetTree)]
#[net(handler(async, partial, table))]
enum Packet<'a> {
    #[net(tag = 1)]
    Join { name: &'a str },
    #[net(tag = 1)]
    Leave,
    #[net(node)]
    Chat(Chat<'a>),
    #[net(node)]
    Room,
}

#[derive(NetTree)]
#[net(handler(async, table))]
enum Chat<'a> {
    Say(usize, &'a str),
    #[net(reply = u8)]
    Ask { #[net(max = 3)] at: u32 },
}

struct Server;
impl Handler for Server {
    type Output = ();
}
impl HandlesAll for Server {}
impl PacketHandler for Server {
    fn join(&mut self, _: &str) {}
    fn leave(&mut self) {}
}
impl ChatHandler for Server {
    fn say(&mut self, _: usize, _: &str) {}
    fn ask(&mut self, at: u32) -> u8 {
        at as u8
    }
}

struct Lenient;
impl Handler for Lenient {
    type Output = ();
}
impl PacketPartial for Lenient {
    fn rest(&mut self, _: Packet<'_>) {}
}

struct Waiting;
impl Handler for Waiting {
    type Output = ();
}
impl AsyncChatHandler for Waiting {
    async fn say(&mut self, _: usize, _: &str) {}
    async fn ask(&mut self, _: u32) -> u8 {
        3
    }
}

async fn serve() {
    Chat::dispatch_reply_async(&[], &mut Waiting, &mut Vec::new()).await.unwrap();
    Packet::dispatch_async(&[], &mut Blocking(Server)).await.unwrap();
}

fn main() {
    let mut out = Vec::new();
    Packet::encoder(&mut out).join("bob").unwrap();
    Packet::encoder(&mut out).chat().say(1, "hi").unwrap();
    let reply = Packet::encoder(&mut out).chat().ask(3).unwrap();
    let _: u8 = reply.decode(&[1]).unwrap();
    Packet::dispatch(&out, &mut Server).unwrap();
    Packet::dispatch(&out, &mut PacketParts { own: &mut Lenient, chat: &mut Server }).unwrap();
    Packet::Leave.visit(&mut Server);
    let mut table = PacketTable::<Server, ()>::EMPTY;
    table.on_leave(|_| ());
    table.chat.on_say(|_, _, _| ());
    table.dispatch_reply(&out, &mut Server, &mut Vec::new()).unwrap();
    Packet::dispatch(&out, &mut table.with(&mut Server)).unwrap();
    assert_eq!(Packet::ACTIONS.len(), 4);
    let _ = serve();
}
