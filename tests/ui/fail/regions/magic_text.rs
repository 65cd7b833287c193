use netbytes::NetTree;

#[derive(NetTree)]
enum Packet {
    #[net(magic = "HELO")]
    Hello,
}

fn main() {}
