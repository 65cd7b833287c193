use netbytes::NetTree;

#[derive(NetTree)]
#[net(wire = borsh)]
struct Letter {
    letter: char,
}

#[derive(NetTree)]
#[net(wire = bincode1)]
struct Order {
    order: Option<std::cmp::Ordering>,
}

fn main() {}
