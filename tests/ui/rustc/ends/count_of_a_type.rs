use netbytes::NetTree;

#[derive(NetTree)]
struct Size(u32);

#[derive(NetTree)]
struct File {
    size: Size,
    #[net(count = size)]
    bytes: Vec<u8>,
}

fn main() {}
