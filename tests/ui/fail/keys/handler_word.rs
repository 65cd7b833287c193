use netbytes::NetTree;

#[derive(NetTree)]
#[net(handler(asynk))]
enum Packet {
    Join,
}

fn main() {}
