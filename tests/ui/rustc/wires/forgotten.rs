use netbytes::NetTree;

#[derive(NetTree)]
#[net(wire = bincode1)]
struct Store {
    items: Vec<Item>,
}

#[derive(NetTree)]
struct Item {
    id: u32,
}

fn main() {}
