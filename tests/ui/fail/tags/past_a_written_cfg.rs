use netbytes::NetTree;

#[derive(NetTree)]
enum Packet {
    #[cfg(all())]
    #[net(tag = 4)]
    Join,
    Leave,
}

fn main() {}
