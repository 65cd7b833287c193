use netbytes::NetTree;

#[derive(NetTree)]
#[net(sized(u8, inclusive))]
enum Block {
    Small([u8; 254]),
    Large([u8; 255]),
}

fn main() {}
