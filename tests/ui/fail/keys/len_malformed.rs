use netbytes::NetTree;

#[derive(NetTree)]
struct Join {
    #[net(len = 7)]
    name: String,
}

fn main() {}
