use netbytes::NetTree;

#[derive(NetTree)]
struct Header {
    #[net(bits = 4)]
    version: u8,
    #[net(bits = 8)]
    flags: u8,
    length: u16,
    #[net(bits = 3)]
    kind: u8,
}

#[derive(NetTree)]
enum Packet {
    Data {
        #[net(bits = 4, group = u16)]
        version: u8,
        #[net(bits = 4)]
        flags: u8,
    },
}

fn main() {}
