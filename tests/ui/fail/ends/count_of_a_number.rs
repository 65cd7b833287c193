use netbytes::NetTree;

#[derive(NetTree)]
struct File {
    size: u32,
    #[net(count = size)]
    offset: u64,
}

fn main() {}
