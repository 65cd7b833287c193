use netbytes::NetTree;

#[derive(NetTree)]
struct Join {
    #[net(node)]
    name: String,
}

fn main() {}
