use netbytes::NetTree;

#[derive(NetTree)]
#[net(wire = postcard, varint)]
struct Stored {
    id: u32,
}

fn main() {}
