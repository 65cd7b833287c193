use netbytes::NetTree;

#[derive(NetTree)]
enum Packet {
    #[net(tag = 256)]
    Join,
}

fn main() {}
