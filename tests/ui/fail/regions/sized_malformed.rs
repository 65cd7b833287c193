use netbytes::NetTree;

#[derive(NetTree)]
#[net(sized(u32, exclusive))]
struct Block {
    text: String,
}

fn main() {}
