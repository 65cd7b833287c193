use netbytes::NetTree;

#[derive(NetTree)]
enum Packet {
    #[net(tag = "join")]
    Join,
    #[net(tag = b"LEAV")]
    Leave,
}

#[derive(NetTree)]
#[net(tag = str)]
enum Line {
    #[net(tag = "join")]
    Join,
    #[net(tag = 7)]
    Leave,
    Quit,
}

#[derive(NetTree)]
#[net(tag = [u8; 4])]
enum Chunk {
    #[net(tag = b"IEND")]
    End,
    #[net(tag = "IDAT")]
    Data,
    #[net(tag = b"tIM")]
    Time,
}

fn main() {}
