use netbytes::NetTree;

#[derive(NetTree)]
struct File {
    #[net(sized = size, rest)]
    bytes: Vec<u8>,
    size: u32,
}

fn main() {}
