use netbytes::NetTree;

#[derive(NetTree)]
struct Packet {
    flags: u8,
    #[net(if = flags & 0x01)]
    id: Option<u16>,
    #[net(if = flags & 0x02 != 0 && flags >> 2)]
    time: Option<u32>,
    #[net(if = !(flags ^ 0xff))]
    note: Option<u8>,
}

fn main() {}
