use netbytes::NetTree;

#[derive(NetTree)]
struct Header {
    #[net(bits = 0)]
    version: u8,
    #[net(bits = 72)]
    long: u128,
}

fn main() {}
