use netbytes::NetTree;

#[derive(NetTree)]
struct Join {
    field: *const u8,
}

fn main() {}
