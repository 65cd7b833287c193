#![deny(warnings)]

use netbytes::{BorrowCodec, Codec, DecodeError, EncodeError, NetTree, Reader, Writer};

mod codecs {
    pub struct Flip;
    pub struct Name<const N: usize>;
}

impl Codec<usize> for codecs::Flip {
    const MIN_LEN: usize = 1;
    const MAX_LEN: Option<usize> = Some(1);
    fn check(_: &usize) -> Result<usize, EncodeError> {
        Ok(1)
    }
    fn encode<W: Writer>(value: &usize, w: &mut W) -> Result<(), EncodeError> {
        w.put_array([!value.to_le_bytes()[0]])
    }
    fn decode(r: &mut Reader<'_>) -> Result<usize, DecodeError> {
        Ok(usize::from(!r.take_array::<1>()?[0]))
    }
}

impl<'de: 'a, 'a, const N: usize> BorrowCodec<'de, &'a [u8]> for codecs::Name<N> {
    const MIN_LEN: usize = N;
    const MAX_LEN: Option<usize> = Some(N);
    fn check(_: &&'a [u8]) -> Result<usize, EncodeError> {
        Ok(N)
    }
    fn encode<W: Writer>(value: &&'a [u8], w: &mut W) -> Result<(), EncodeError> {
        w.put(value)
    }
    fn decode(r: &mut Reader<'de>) -> Result<&'a [u8], DecodeError> {
        r.take(N)
    }
}

#[derive(NetTree, Debug, PartialEq)]
#[net(handler(table))]
enum Tree<'a> {
    Both(#[net(with = codecs::Flip)] usize, #[net(with = codecs::Name<2>)] &'a [u8]),
}

fn main() {
    let both = Tree::Both(1, b"ab");
    let bytes = both.to_vec().unwrap();
    assert_eq!(bytes, [0, 0xfe, b'a', b'b']);
    assert_eq!(Tree::from_slice(&bytes).unwrap(), both);
    assert_eq!(Tree::MAX_LEN, Some(4));
}
