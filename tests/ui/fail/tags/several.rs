use netbytes::NetTree;

#[derive(NetTree)]
enum Held {
    #[net(tag = 0x30..=0x3f)]
    Publish { id: u16 },
    #[net(tag = 1 | 2)]
    Both {
        #[net(tag)]
        tag: u8,
        #[net(tag)]
        again: u8,
    },
    Next,
}

#[derive(NetTree)]
enum Overlaps {
    #[net(tag = 0x30..=0x3f)]
    Publish {
        #[net(tag)]
        tag: u8,
    },
    #[net(tag = 0x20)]
    Ack {
        #[net(tag_bits = 4)]
        dup: bool,
    },
    #[net(tag = 0x3a)]
    Subscribe,
}

#[derive(NetTree)]
enum One {
    #[net(tag = 7)]
    Ping {
        #[net(tag)]
        tag: u8,
    },
}

fn main() {}
