use netbytes::NetTree;

#[derive(NetTree)]
#[net(len = u8 endian = big)]
struct Join {
    name: String,
}

fn main() {}
