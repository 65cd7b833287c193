use netbytes::NetTree;

#[derive(NetTree)]
enum Packet {
    #[net(len = u8)]
    Join { name: String },
}

fn main() {}
