//! What those crates count otherwise, and what stands beside the key.

use netbytes::{List, NetTree, wires};

/// Serde counts variants, whatever their discriminants are; a key is a tag on each wire.
#[test]
fn discriminants() {
    macro_rules! numbered {
        ($wire:ident) => {{
            #[derive(NetTree, serde::Serialize, Clone, Copy)]
            #[net(wire = $wire)]
            #[allow(dead_code, reason = "its tag is counted")]
            enum Numbered {
                Seven = 7,
                Next,
                #[net(tag = 9)]
                Last = 3,
            }
            [Numbered::Next, Numbered::Seven, Numbered::Last]
        }};
    }
    let [next, seven, last] = numbered!(bincode1);
    assert_eq!(next.to_vec().unwrap(), bincode1::serialize(&next).unwrap());
    assert_eq!(seven.to_vec().unwrap(), bincode1::serialize(&seven).unwrap());
    assert_eq!(last.to_vec().unwrap(), [9, 0, 0, 0]);
    let [next, seven, last] = numbered!(postcard);
    assert_eq!(next.to_vec().unwrap(), postcard::to_allocvec(&next).unwrap());
    assert_eq!(seven.to_vec().unwrap(), postcard::to_allocvec(&seven).unwrap());
    assert_eq!(last.to_vec().unwrap(), [9]);
    let [next, ..] = numbered!(bincode2);
    assert_eq!(next.to_vec().unwrap(), [1]);
}

/// With borsh they are tags, as with its `use_discriminant`.
#[test]
fn discriminants_of_borsh() {
    #[derive(NetTree, borsh::BorshSerialize, Clone, Copy)]
    #[net(wire = borsh)]
    #[borsh(use_discriminant = true)]
    enum Numbered {
        Seven = 7,
        Next,
    }
    for value in [Numbered::Seven, Numbered::Next] {
        assert_eq!(value.to_vec().unwrap(), borsh::to_vec(&value).unwrap());
    }
}

/// More variants than bincode's varint has in one byte.
#[test]
fn wide_tags() {
    #[derive(NetTree, Debug, PartialEq)]
    #[net(wire = bincode2)]
    enum Wide {
        #[net(tag = 250)]
        Short,
        Long,
        #[net(tag = 0x1_0000)]
        Longer {
            at: u16,
        },
    }
    assert_eq!(Wide::Short.to_vec().unwrap(), [250]);
    assert_eq!(Wide::Long.to_vec().unwrap(), [251, 251, 0]);
    let longer = Wide::Longer { at: 7 };
    assert_eq!(longer.to_vec().unwrap(), [252, 0, 0, 1, 0, 7]);
    for value in [Wide::Short, Wide::Long, longer] {
        let bytes = value.to_vec().unwrap();
        assert_eq!(Wide::from_slice(&bytes).as_ref(), Ok(&value));
        assert!(Wide::peek(&bytes).is_ok());
    }
    assert!(Wide::from_slice(&[251, 250, 0]).is_err(), "in more bytes than it needs");
    let mut sink = Vec::new();
    Wide::encoder(&mut sink).longer(300).unwrap();
    assert_eq!(sink, [252, 0, 0, 1, 0, 251, 44, 1]);
}

/// Keys beside the preset, and lists.
#[test]
fn beside_other_keys() {
    #[derive(NetTree)]
    #[net(wire = bincode2, endian = big, tag = u8, len = u16)]
    enum Mixed<'a> {
        Both {
            text: &'a str,
            list:
                List<'a, u32, netbytes::Fmt<2, true, true, netbytes::ByWidth, wires::Bincode2Wire>>,
        },
    }
    let mixed = Mixed::Both { text: "x", list: List::from_slice(&[300]) };
    assert_eq!(mixed.to_vec().unwrap(), [0, 0, 1, b'x', 0, 1, 251, 1, 44]);

    #[derive(NetTree, Debug, PartialEq)]
    #[net(wire = postcard)]
    struct Lists<'a> {
        numbers: List<'a, u32, wires::Postcard>,
        texts: List<'a, &'a str, wires::Postcard>,
    }
    let lists =
        Lists { numbers: List::from_slice(&[1, 300]), texts: List::from_slice(&["a", "b"]) };
    let bytes = lists.to_vec().unwrap();
    assert_eq!(bytes, postcard::to_allocvec(&(vec![1_u32, 300], vec!["a", "b"])).unwrap());
    assert_eq!(Lists::from_slice(&bytes).unwrap(), lists);
}
