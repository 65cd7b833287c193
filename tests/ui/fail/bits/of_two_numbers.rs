use netbytes::NetTree;

#[derive(NetTree)]
enum Packet {
    #[net(tag = 0x30)]
    Publish {
        #[net(tag_bits = 0..=3, bits = 4)]
        flags: u8,
        #[net(bits = 4)]
        kind: u8,
    },
}

fn main() {}
