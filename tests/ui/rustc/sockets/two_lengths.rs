use netbytes::NetTree;
use netbytes::framing::{FrameCodec, Framing};

#[derive(NetTree)]
#[net(sized(u32, inclusive), endian = big)]
enum Postgres<'a> {
    #[net(tag = b'Q')]
    Query(#[net(nul)] &'a str),
}

fn main() {
    let _ = FrameCodec::<Postgres>::new(Framing::new().length_field_offset(1).inclusive());
}
