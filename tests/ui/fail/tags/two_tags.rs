use netbytes::NetTree;

#[derive(NetTree)]
enum Packet {
    #[net(tag = 3)]
    Join = 3,
}

fn main() {}
