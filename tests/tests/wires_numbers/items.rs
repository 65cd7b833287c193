//! Items with keys of their own.

use super::*;

/// A `usize` as one byte.
struct Byte;

impl Codec<usize> for Byte {
    const MIN_LEN: usize = 1;
    const MAX_LEN: Option<usize> = Some(1);

    fn check(number: &usize) -> Result<usize, EncodeError> {
        let error = EncodeError::new(EncodeErrorKind::OutOfRange);
        u8::try_from(*number).map(|_| 1).map_err(|_| error)
    }

    fn encode<W: Writer>(number: &usize, w: &mut W) -> Result<(), EncodeError> {
        let [byte, ..] = number.to_le_bytes();
        w.put_array([byte])
    }

    fn decode(r: &mut Reader<'_>) -> Result<usize, DecodeError> {
        let [byte] = r.take_array()?;
        Ok(byte.into())
    }
}

held! {
    #[net(items(with = Byte))]
    Codes: Vec<usize>;
    #[net(len = u8, items(len = u16))]
    Boxed: Box<[String]>;
    #[net(rest, items(nul))]
    Nuls: Vec<String>;
    #[net(items(sized = u8, rest))]
    Regions: Vec<String>;
    #[net(len = u8, items(items(width = 3)))]
    Nested: Vec<Arc<[u32]>>;
    #[net(until = 0, items(max = 2, len = u8))]
    Ended: VecDeque<Vec<u8>>;
    #[net(max = 2, len = u8, items(len = Leb128<2>))]
    Ordered: BTreeSet<String>;
    #[net(len = u8, items(len = u8))]
    Hashed: HashSet<String>;
    #[net(items(len = u8))]
    Perhaps: Option<Vec<String>>;
}

#[derive(NetTree, Debug, PartialEq, Clone)]
struct Tree {
    value: u8,
    #[net(len = u8, items(sized = u8))]
    children: Vec<Tree>,
}

#[derive(NetTree, Debug, PartialEq, Clone)]
struct Counted<'a> {
    n: u8,
    #[net(count = n, items(with = DnsName))]
    names: Vec<DomainName<'a>>,
}

#[derive(NetTree, Debug, PartialEq, Clone)]
struct Generic<T> {
    #[net(items(sized = u8))]
    items: Vec<T>,
}

#[test]
fn items_have_keys() {
    owned(&Codes(vec![1, 2]), "0200 01 02");
    unsent(&Codes(vec![256]), EncodeErrorKind::OutOfRange);
    owned(&Boxed(["a".into()].into()), "01 0100 61");
    owned(&Nuls(vec!["a".into(), String::new()]), "6100 00");
    unsent(&Nuls(vec!["a\0".into()]), EncodeErrorKind::Terminator { byte: 0 });
    owned(&Regions(vec!["ab".into(), String::new()]), "0200 02 6162 00");
    owned(&Nested(vec![vec![1].into(), vec![].into()]), "02 01 010000 00");
    owned(&Ended([vec![1]].into()), "01 01 00");
    unsent(&Ended([vec![]].into()), EncodeErrorKind::Terminator { byte: 0 });
    unread::<Ended>("03 010203 00", DecodeErrorKind::TooLong { len: 3, max: 2 });
    owned(&Ordered(["a".into(), "b".into()].into()), "02 01 61 01 62");
    unread::<Ordered>("02 01 62 01 61", DecodeErrorKind::Unordered);
    unread::<Ordered>("03 01 61 01 62 01 63", DecodeErrorKind::TooLong { len: 3, max: 2 });
    owned(&Hashed(["a".into()].into()), "01 01 61");
    unread::<Hashed>("02 01 61 01 61", DecodeErrorKind::DuplicateKey);
    owned(&Perhaps(None), "00");
    owned(&Perhaps(Some(vec!["x".into()])), "01 0100 01 78");
    owned(&Generic { items: vec![7_u16] }, "0100 02 0700");
    is_canonical::<Codes>();
    is_canonical::<Boxed>();
    is_canonical::<Nuls>();
    is_canonical::<Regions>();
    is_canonical::<Nested>();
    is_canonical::<Ended>();
    is_canonical::<Ordered>();
    is_canonical::<Tree>();

    let names = vec![DomainName::ROOT, DomainName::from_wire(b"\x01a\x00").unwrap()];
    let counted = Counted { n: 2, names };
    assert_eq!(counted.to_vec().unwrap(), hex("02 00 0161 00"));
    let pointing = hex("03 00 0161 00 c002");
    assert_eq!(Counted::from_slice(&pointing).unwrap().names[2].to_string(), "a");
}

#[test]
fn items_are_levels_and_cost_memory() {
    let mut tree = Tree { value: 0, children: vec![] };
    for _ in 0..64 {
        tree = Tree { value: 0, children: vec![tree] };
    }
    owned(
        &tree,
        &tree.to_vec().unwrap().iter().map(|byte| format!("{byte:02x}")).collect::<String>(),
    );
    let deeper = Tree { value: 0, children: vec![tree] };
    unsent(&deeper, EncodeErrorKind::TooDeep);

    // A count that the input cannot hold is refused before memory is taken.
    unread::<Boxed>("ff", DecodeErrorKind::UnexpectedEnd { needed: 510 });
    let many = vec!["x"; 1000];
    let bytes = Nuls(many.iter().map(|text| (*text).to_owned()).collect()).to_vec().unwrap();
    let error = Limits::new().alloc(100).from_slice::<Nuls>(&bytes).unwrap_err();
    assert!(matches!(error.kind(), DecodeErrorKind::TooLarge { .. }));
}
