use netbytes::NetTree;

#[derive(NetTree)]
#[net(bincode2)]
struct Stored {
    id: u32,
}

fn main() {}
