use netbytes::NetTree;

#[derive(NetTree)]
struct File {
    length: u32,
    #[net(sized = size, rest)]
    bytes: Vec<u8>,
}

fn main() {}
