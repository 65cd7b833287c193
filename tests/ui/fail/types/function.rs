use netbytes::NetTree;

#[derive(NetTree)]
struct Join {
    field: fn(u8) -> u8,
}

fn main() {}
