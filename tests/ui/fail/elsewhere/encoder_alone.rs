use netbytes::NetTree;

#[derive(NetTree)]
enum Packet<'a> {
    #[net(tag = 1)]
    Join { name: &'a str },
    #[net(tag = 1)]
    Leave,
    #[net(node)]
    Chat(Chat<'a>),
}

#[derive(NetTree)]
enum Chat<'a> {
    #[net(reply = u8)]
    Ask(&'a str),
}

fn main() {
    let mut out = Vec::new();
    Packet::encoder(&mut out).join("bob").unwrap();
    Packet::encoder(&mut out).leave().unwrap();
    let reply = Packet::encoder(&mut out).chat().ask("hi").unwrap();
    let _: u8 = reply.decode(&[1]).unwrap();
}
