use netbytes::NetTree;

#[derive(NetTree)]
struct Join {
    #[net(max = 12)]
    #[net(max = 12)]
    name: String,
}

fn main() {}
