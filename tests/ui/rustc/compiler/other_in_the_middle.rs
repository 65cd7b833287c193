use netbytes::NetTree;

#[derive(NetTree)]
enum Root<'a> {
    #[net(node)]
    Event(Event<'a>),
}

#[derive(NetTree)]
enum Event<'a> {
    Tick,
    #[net(other)]
    Unknown { tag: u8, raw: &'a [u8] },
}

#[derive(NetTree)]
enum Log<'a> {
    Last(u8, Event<'a>),
    Two { at: u32, event: Option<Root<'a>>, by: u8 },
}

fn main() {}
