use netbytes::NetTree;

const MTU: usize = 1200;

#[derive(NetTree)]
#[net(max_len = MTU)]
enum Packet {
    Join,
}

fn main() {}
