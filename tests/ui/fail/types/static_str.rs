use netbytes::NetTree;

#[derive(NetTree)]
struct Join {
    field: &'static str,
}

fn main() {}
