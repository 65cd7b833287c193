use netbytes::NetTree;
use netbytes::codecs::Decimal;

#[derive(NetTree)]
struct Header {
    #[net(with = Decimal, sized(u16, padded), pad_to = 4)]
    length: u32,
}

fn main() {}
