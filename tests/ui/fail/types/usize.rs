use netbytes::NetTree;

#[derive(NetTree)]
struct Join {
    field: usize,
}

fn main() {}
