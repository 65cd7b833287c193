use netbytes::NetTree;

#[derive(NetTree)]
struct File {
    #[net(nul)]
    size: u32,
}

fn main() {}
