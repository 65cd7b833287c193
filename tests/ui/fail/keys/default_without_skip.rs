use netbytes::NetTree;

#[derive(NetTree)]
struct Join {
    #[net(default)]
    name: String,
}

fn main() {}
