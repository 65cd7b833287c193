use netbytes::NetTree;

#[derive(NetTree)]
struct Join {
    #[net]
    name: String,
}

fn main() {}
