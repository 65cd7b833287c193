use netbytes::NetTree;

#[derive(NetTree)]
enum Event<'a> {
    Tick,
    #[net(other)]
    Unknown { id: u8, cookie: u64, payload: &'a [u8] },
}

fn main() {}
