use netbytes::NetTree;

#[derive(NetTree)]
enum Packet<'a> {
    Join,
    #[net(other)]
    Unknown {
        tag: u8,
        #[net(rest)]
        raw: &'a [u8],
    },
}

fn main() {}
