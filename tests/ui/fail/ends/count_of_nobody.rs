use netbytes::NetTree;

#[derive(NetTree)]
struct File {
    size: u32,
    #[net(count = length)]
    bytes: Vec<u8>,
}

fn main() {}
