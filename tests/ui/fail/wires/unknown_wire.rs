use netbytes::NetTree;

#[derive(NetTree)]
#[net(wire = bincode3)]
struct Stored {
    id: u32,
}

fn main() {}
