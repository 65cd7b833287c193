use netbytes::NetTree;

#[derive(NetTree)]
#[net(max_len = 0)]
enum Packet {
    Join,
}

fn main() {}
