use netbytes::NetTree;

#[derive(NetTree)]
struct Stored {
    #[net(wire = borsh)]
    id: u32,
}

fn main() {}
