use netbytes::NetTree;

#[derive(NetTree)]
enum Packet<'a> {
    Join,
    #[net(other, tag = 0xff)]
    Unknown {
        tag: u8,
        raw: &'a [u8],
    },
}

fn main() {}
