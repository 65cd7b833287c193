use netbytes::NetTree;

#[derive(NetTree)]
#[net(tag = u24)]
enum Packet<'a> {
    Join,
    #[net(other)]
    Unknown {
        tag: u16,
        raw: &'a [u8],
    },
}

fn main() {}
