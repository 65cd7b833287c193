use netbytes::NetTree;

#[derive(NetTree)]
#[net(len = u8, len = u16)]
struct Join {
    name: String,
}

fn main() {}
