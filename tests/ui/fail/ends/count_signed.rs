use netbytes::NetTree;

#[derive(NetTree)]
struct File {
    size: i32,
    #[net(count = size)]
    bytes: Vec<u8>,
}

fn main() {}
