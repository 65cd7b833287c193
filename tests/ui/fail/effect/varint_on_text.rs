use netbytes::NetTree;

#[derive(NetTree)]
struct Join {
    #[net(varint)]
    name: String,
}

fn main() {}
