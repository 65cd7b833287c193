use netbytes::NetTree;

#[derive(NetTree)]
enum Packet<'a> {
    #[net(other)]
    Unknown { tag: u8, raw: &'a [u8] },
    #[net(other)]
    Later { tag: u8, raw: &'a [u8] },
}

fn main() {}
