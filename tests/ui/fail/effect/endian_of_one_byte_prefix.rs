use netbytes::NetTree;

#[derive(NetTree)]
#[net(len = u8)]
struct Join {
    #[net(endian = big)]
    name: String,
}

fn main() {}
