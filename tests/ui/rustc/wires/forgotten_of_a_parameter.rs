use netbytes::NetTree;

#[derive(NetTree)]
#[net(wire = postcard)]
struct Envelope<T> {
    body: T,
}

#[derive(NetTree)]
struct Item {
    id: u32,
}

fn main() {
    let _ = Envelope { body: Item { id: 7 } }.to_vec();
}
