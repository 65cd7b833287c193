use netbytes::{Handler, NetTree};

struct Name(String);

#[derive(NetTree)]
enum Packet<'a> {
    Join { name: Name, text: &'a str },
    Leave,
}

#[derive(NetTree)]
enum Root<'a> {
    #[net(node)]
    Packet(Packet<'a>),
}

#[derive(NetTree)]
struct Stored<'a> {
    packets: Vec<Packet<'a>>,
    first: Option<Box<Packet<'a>>>,
}

struct Server;
impl Handler for Server {
    type Output = ();
}
impl netbytes::HandlesAll for Server {}
impl PacketHandler for Server {
    fn join(&mut self, _: Name, _: &str) {}
    fn leave(&mut self) {}
}

fn main() {
    let packet = Packet::from_slice(&[1]).unwrap();
    let bytes = packet.to_vec().unwrap();
    packet.visit(&mut Server);
    Packet::dispatch(&bytes, &mut Server).unwrap();
    Root::dispatch(&bytes, &mut Server).unwrap();
    let mut out = Vec::new();
    Packet::encoder(&mut out).join(Name(String::new()), "a").unwrap();
    Root::encoder(&mut out).packet().leave().unwrap();
    assert_eq!(Packet::MAX_LEN, None);
    assert!(Stored::from_slice(&out).is_err());
}
