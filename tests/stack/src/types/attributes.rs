//! Types that hold themselves, with what attributes put around a value: lengths, fields that may be absent, codecs.

use netbytes::{Codec, Decode, DecodeError, Encode, EncodeError, NetTree, Reader, Writer};

use super::{Case, any, dispatched, nested};
use crate::operations::{decoding, of_value};

pub(super) fn cases() -> Vec<Case> {
    vec![
        any!(Region, "sized struct, Vec", |n| regions(&[], &[9, 1, 0], n, &[3, 0, 0, 0, 9, 0, 0])),
        dispatched!(Newer, "sized, extensible enum", |n| regions(&[1], &[], n, &[0; 5])),
        dispatched!(Newer, "sized, extensible enum, full", |n| {
            regions(&[2], &[7; 2000], n, &[0; 5])
        }),
        // All but the encoders, which take twice the time with each level.
        Case::of::<Branch>(
            "codec that nests",
            branches,
            [decoding::<Branch>(), of_value::<Branch>()].concat(),
        ),
        any!(Branch, "codec that nests, few levels", branches).up_to(10),
    ]
}

/// Levels of a tag, the length of what follows, and the fields that stand before the next level.
fn regions(tag: &[u8], fields: &[u8], levels: usize, end: &[u8]) -> Vec<u8> {
    (0..levels).fold(end.to_vec(), |inner, _| {
        let len = u32::try_from(fields.len() + inner.len()).expect("a message is small");
        [tag, &len.to_le_bytes(), fields, &inner].concat()
    })
}

#[derive(NetTree, Debug)]
#[net(sized = u32)]
struct Region {
    value: u8,
    children: Vec<Region>,
}

actions! {
    #[net(sized = u32, extensible)]
    enum Newer: NewerHandler, AsyncNewerHandler {
        End end,
        Link link { next: Box<Newer> },
        Block block { data: [u8; 2000], next: Box<Newer> },
    }
}

fn branches(levels: usize) -> Vec<u8> {
    nested(&[1, 1], levels, &[0])
}

#[derive(NetTree, Debug)]
#[net(handler = none)]
enum Branch {
    Leaf,
    Inner {
        #[net(with = Items)]
        items: Vec<Branch>,
    },
}

/// A count of one byte, then the items.
struct Items;

impl Codec<Vec<Branch>> for Items {
    const MIN_LEN: usize = 1;
    const MAX_LEN: Option<usize> = None;

    fn check(items: &Vec<Branch>) -> Result<usize, EncodeError> {
        Ok(1 + items.iter().map(Branch::encoded_len).sum::<usize>())
    }

    fn encode<W: Writer>(items: &Vec<Branch>, w: &mut W) -> Result<(), EncodeError> {
        w.put_array([u8::try_from(items.len()).expect("there are few")])?;
        items.iter().try_for_each(|item| item.encode_as::<netbytes::DefaultFormat, W>(w))
    }

    fn decode(r: &mut Reader<'_>) -> Result<Vec<Branch>, DecodeError> {
        let [count] = r.take_array()?;
        (0..count).map(|_| Branch::decode_as::<netbytes::DefaultFormat>(r)).collect()
    }
}
