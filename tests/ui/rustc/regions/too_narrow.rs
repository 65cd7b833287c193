use netbytes::NetTree;

#[derive(NetTree)]
#[net(sized = u8)]
struct Block {
    bytes: [u8; 256],
}

fn main() {}
