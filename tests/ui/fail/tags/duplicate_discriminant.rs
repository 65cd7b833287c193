use netbytes::NetTree;

#[derive(NetTree)]
enum Packet {
    Join = 0o3,
    #[net(tag = 3)]
    Leave,
}

fn main() {}
