use netbytes::NetTree;

#[derive(NetTree)]
struct Join {
    name: str,
}

fn main() {}
