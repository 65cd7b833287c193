use netbytes::NetTree;

#[derive(NetTree)]
struct File {
    size: u32,
    #[net(sized = size)]
    name: String,
    #[net(sized = u16)]
    items: Vec<u16>,
}

fn main() {}
