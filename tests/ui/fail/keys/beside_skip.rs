use netbytes::NetTree;

#[derive(NetTree)]
struct Join {
    #[net(skip, len = u8)]
    name: String,
}

fn main() {}
