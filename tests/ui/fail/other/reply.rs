use netbytes::NetTree;

#[derive(NetTree)]
enum Packet<'a> {
    Join,
    #[net(other, reply = u8)]
    Unknown(u8, &'a [u8]),
}

fn main() {}
