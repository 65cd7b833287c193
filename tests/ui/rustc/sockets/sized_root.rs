//! A tree that writes its own length is refused in frames, which would write a second one.

use netbytes::NetTree;
use netbytes::framing::{FrameCodec, Framing};

#[derive(NetTree)]
#[net(sized(u32, inclusive), endian = big)]
enum Sql<'a> {
    #[net(tag = b'Q')]
    Query(#[net(nul)] &'a str),
}

fn main() {
    let _ = FrameCodec::<Sql>::new(Framing::new().length_field_offset(1).inclusive());
}
