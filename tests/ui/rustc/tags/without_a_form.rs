use netbytes::NetTree;

#[derive(NetTree)]
#[net(tag(u16, external))]
enum Body {
    Ping,
}

#[derive(NetTree)]
#[net(tag = bits(2))]
enum Qos {
    Once,
}

#[derive(NetTree)]
struct Record {
    kind: u16,
    body: Body,
}

#[derive(NetTree)]
struct Packet {
    qos: Vec<Qos>,
}

fn main() {}
