use netbytes::NetTree;

#[derive(NetTree)]
#[net(endian = middle)]
struct Join {
    age: u32,
}

fn main() {}
