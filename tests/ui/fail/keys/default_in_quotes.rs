use netbytes::NetTree;

#[derive(NetTree)]
struct Join {
    #[net(skip, default = "new")]
    name: String,
}

fn main() {}
