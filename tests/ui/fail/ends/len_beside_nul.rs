use netbytes::NetTree;

#[derive(NetTree)]
struct File {
    #[net(nul, len = u8)]
    name: String,
}

fn main() {}
