use netbytes::NetTree;

#[derive(NetTree)]
#[net(tag = u16)]
struct Join {
    name: String,
}

fn main() {}
