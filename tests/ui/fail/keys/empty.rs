use netbytes::NetTree;

#[derive(NetTree)]
#[net()]
struct Join {
    name: String,
}

fn main() {}
