use netbytes::NetTree;

#[derive(NetTree)]
struct File {
    size: bool,
    #[net(count = size)]
    bytes: Vec<u8>,
}

fn main() {}
