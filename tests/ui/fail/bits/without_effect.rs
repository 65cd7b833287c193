use netbytes::NetTree;

#[derive(NetTree)]
#[net(bit_order = lsb)]
struct Header {
    #[net(group = u16)]
    version: u16,
}

fn main() {}
