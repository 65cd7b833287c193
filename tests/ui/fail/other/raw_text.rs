use netbytes::NetTree;

#[derive(NetTree)]
enum Packet<'a> {
    Join,
    #[net(other)]
    Unknown(u8, &'a str),
}

fn main() {}
