use netbytes::{Codec, DecodeError, EncodeError, NetTree, Reader, Writer};

struct Flag;

impl Codec<bool> for Flag {
    const MIN_LEN: usize = 1;
    const MAX_LEN: Option<usize> = Some(1);
    fn check(_: &bool) -> Result<usize, EncodeError> {
        Ok(1)
    }
    fn encode<W: Writer>(value: &bool, w: &mut W) -> Result<(), EncodeError> {
        w.put_array([u8::from(*value)])
    }
    fn decode(r: &mut Reader<'_>) -> Result<bool, DecodeError> {
        Ok(r.take_array::<1>()? == [1])
    }
}

#[derive(NetTree)]
enum Switch {
    Set(#[net(with = Flag)] bool, #[net(with = Flag)] u8),
}

fn main() {}
