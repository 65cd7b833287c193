use netbytes::NetTree;

#[derive(NetTree)]
struct Join {
    #[net(endian = big)]
    age: u8,
}

fn main() {}
