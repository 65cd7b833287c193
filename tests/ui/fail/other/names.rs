use netbytes::NetTree;

#[derive(NetTree)]
enum Packet<'a> {
    Join,
    #[net(other)]
    Unknown {
        id: u8,
        body: &'a [u8],
    },
}

fn main() {}
