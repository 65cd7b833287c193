use netbytes::NetTree;

#[derive(NetTree)]
enum Packet {
    #[net(node, magic = b"HELO")]
    Hello(Hello),
}

#[derive(NetTree)]
enum Hello {
    World,
}

fn main() {}
