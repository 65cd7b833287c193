use netbytes::NetTree;

#[derive(NetTree)]
enum Event {
    Tick,
    #[net(other)]
    Unknown { tag: u8, raw: Vec<u8> },
}

#[derive(NetTree)]
struct Events {
    events: Vec<Event>,
}

fn main() {}
