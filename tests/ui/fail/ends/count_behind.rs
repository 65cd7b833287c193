use netbytes::NetTree;

#[derive(NetTree)]
struct File {
    #[net(count = size)]
    bytes: Vec<u8>,
    size: u32,
}

fn main() {}
