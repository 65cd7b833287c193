use netbytes::NetTree;
use netbytes::codecs::Decimal;

#[derive(NetTree)]
struct Line {
    #[net(with = Decimal)]
    number: u32,
    next: u8,
}

fn main() {}
