use netbytes::NetTree;

#[derive(NetTree)]
enum Packet {
    #[net(tag = 0x31)]
    Publish {
        #[net(tag_bits = 0)]
        retain: bool,
    },
    #[net(tag = 0x40)]
    Ack {
        #[net(tag_bits = 1..=2)]
        qos: u8,
        #[net(tag_bits = 2)]
        dup: bool,
    },
    #[net(tag = 0x50)]
    Wide {
        #[net(tag_bits = 8)]
        more: bool,
    },
}

#[derive(NetTree)]
struct Alone {
    #[net(tag_bits = 3)]
    dup: bool,
}

#[derive(NetTree)]
#[net(tag = bits(2), sized = u8)]
enum Qos {
    Once { id: u8 },
    #[net(tag = 4)]
    Twice,
}

fn main() {}
