use netbytes::NetTree;

#[derive(NetTree)]
enum Packet<'a> {
    Join,
    #[net(other, node)]
    Unknown(u8, &'a [u8]),
}

fn main() {}
