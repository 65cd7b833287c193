use netbytes::NetTree;

#[derive(NetTree)]
struct Header {
    #[net(bits = 2, magic = 5)]
    _zero: (),
    #[net(bits = 2, magic = 1)]
    one: u8,
    #[net(bits = 4, magic = b"x")]
    _text: (),
}

#[derive(NetTree)]
struct Bytes {
    #[net(magic = 0)]
    zero: u8,
}

fn main() {}
