use netbytes::NetTree;

#[derive(NetTree)]
#[net(sized(varint, inclusive))]
struct Block {
    text: String,
}

fn main() {}
