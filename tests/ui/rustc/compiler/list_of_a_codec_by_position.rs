//! The items of a list are read apart from the message, so a codec that looks at its place there would not find it.
use netbytes::{Codec, DecodeError, EncodeError, List, NetTree, Reader, Writer};

struct Place;

impl Codec<u8> for Place {
    const MIN_LEN: usize = 1;
    const MAX_LEN: Option<usize> = Some(1);
    const POSITION_DEPENDENT: bool = true;

    fn encode<W: Writer>(value: &u8, w: &mut W) -> Result<(), EncodeError> {
        w.put_array([*value])
    }

    fn decode(r: &mut Reader<'_>) -> Result<u8, DecodeError> {
        let [byte] = r.take_array()?;
        Ok(byte ^ r.position().to_le_bytes()[0])
    }
}

#[derive(NetTree, Clone)]
struct Item(#[net(with = Place)] u8);

#[derive(NetTree)]
struct Listed<'a>(List<'a, Item>);

fn main() {
    let _ = Listed(List::from_slice(&[]));
}
