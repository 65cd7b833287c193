use netbytes::NetTree;

#[derive(NetTree)]
struct Join {
    #[net(len)]
    name: String,
}

fn main() {}
