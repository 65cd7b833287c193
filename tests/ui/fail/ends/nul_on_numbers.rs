use netbytes::NetTree;

#[derive(NetTree)]
struct File {
    #[net(nul)]
    sizes: Vec<u32>,
}

fn main() {}
