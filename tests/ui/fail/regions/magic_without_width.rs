use netbytes::NetTree;

#[derive(NetTree)]
#[net(magic = 1234)]
struct Header {
    version: u8,
}

fn main() {}
