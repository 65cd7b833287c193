use netbytes::NetTree;

#[derive(NetTree)]
struct Join {
    field: Box<dyn std::fmt::Debug>,
}

fn main() {}
