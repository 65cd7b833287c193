//! Codecs whose values hold derived types, and codecs that do not keep their word.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::cell::Cell;

use netbytes::{
    Codec, Decode, DecodeError, DecodeErrorKind, DefaultFormat, Encode, EncodeError,
    EncodeErrorKind, List, NetTree, Reader, Writer,
};

/// A count in one byte, then items, each one level further in.
struct Items;

impl Codec<Vec<Tree>> for Items {
    const MIN_LEN: usize = 1;
    const MAX_LEN: Option<usize> = None;
    const RECURSIVE: bool = true;

    fn encode<W: Writer>(items: &Vec<Tree>, w: &mut W) -> Result<(), EncodeError> {
        let count = u8::try_from(items.len());
        w.put_array([count.map_err(|_| EncodeError::new(EncodeErrorKind::Custom("too many")))?])?;
        w.nested(|w| items.iter().try_for_each(|item| item.encode_as::<DefaultFormat, _>(w)))
    }

    fn decode(r: &mut Reader<'_>) -> Result<Vec<Tree>, DecodeError> {
        let [count] = r.take_array()?;
        r.charge(usize::from(count) * size_of::<Tree>())?;
        r.nested(|r| (0..count).map(|_| Tree::decode_as::<DefaultFormat>(r)).collect())
    }
}

#[derive(NetTree, Debug, PartialEq)]
enum Tree {
    Leaf,
    Branch {
        #[net(with = Items)]
        items: Vec<Tree>,
    },
}

/// As `Items`, without a level and by way of `check`.
struct Careless;

thread_local! {
    /// How often a value was looked at.
    static CHECKS: Cell<usize> = const { Cell::new(0) };
}

impl Codec<Vec<Loose>> for Careless {
    const MIN_LEN: usize = 1;
    const MAX_LEN: Option<usize> = None;

    fn check(items: &Vec<Loose>) -> Result<usize, EncodeError> {
        CHECKS.set(CHECKS.get() + 1);
        let mut len = 1;
        for item in items {
            len += item.check()?;
        }
        Ok(len)
    }

    fn encode<W: Writer>(items: &Vec<Loose>, w: &mut W) -> Result<(), EncodeError> {
        w.put_array([items.len().to_le_bytes()[0]])?;
        items.iter().try_for_each(|item| item.encode_as::<DefaultFormat, W>(w))
    }

    fn decode(r: &mut Reader<'_>) -> Result<Vec<Loose>, DecodeError> {
        let [count] = r.take_array()?;
        (0..count).map(|_| Loose::decode_as::<DefaultFormat>(r)).collect()
    }
}

#[derive(NetTree, Debug, PartialEq)]
enum Loose {
    Leaf,
    Branch {
        #[net(with = Careless)]
        items: Vec<Loose>,
    },
}

fn chain(levels: usize) -> Vec<u8> {
    let mut bytes = [1, 1].repeat(levels);
    bytes.push(0);
    bytes
}

fn on_a_small_stack(run: impl FnOnce() + Send + 'static) {
    std::thread::Builder::new().stack_size(1 << 20).spawn(run).unwrap().join().unwrap();
}

#[test]
fn levels_of_a_codec_are_counted() {
    on_a_small_stack(|| {
        let deepest = Tree::from_slice(&chain(64)).unwrap();
        assert_eq!(deepest.to_vec().unwrap(), chain(64));
        assert_eq!(deepest.encoded_len(), 129);
        let error = Tree::from_slice(&chain(65)).unwrap_err();
        assert_eq!(error.kind(), DecodeErrorKind::TooDeep);
        let error = Tree::Branch { items: vec![deepest] }.to_vec().unwrap_err();
        assert_eq!(error.kind(), EncodeErrorKind::TooDeep);
        let error = Tree::from_slice(&[1; 1 << 20]).unwrap_err();
        assert_eq!(error.kind(), DecodeErrorKind::TooDeep);
    });
}

/// A codec that counts no levels is bounded by the stack that its field may take.
#[test]
fn a_codec_that_counts_no_levels_is_bounded_too() {
    on_a_small_stack(|| {
        let mut levels = 1;
        while let Ok(value) = Loose::from_slice(&chain(levels + 1)) {
            levels += 1;
            assert_eq!(value.to_vec().unwrap(), chain(levels));
        }
        assert!((64..1000).contains(&levels), "{levels}");
        let error = Loose::from_slice(&[1; 1 << 20]).unwrap_err();
        assert_eq!(error.kind(), DecodeErrorKind::TooDeep);
        let deeper = Loose::Branch { items: vec![Loose::from_slice(&chain(levels)).unwrap()] };
        assert_eq!(deeper.to_vec().unwrap_err().kind(), EncodeErrorKind::TooDeep);
    });
}

/// Finding the length looks at each level once.
#[test]
fn checking_is_one_pass() {
    for levels in [4, 8, 16, 32] {
        let tree = Loose::from_slice(&chain(levels)).unwrap();
        CHECKS.set(0);
        assert_eq!(tree.check(), Ok(2 * levels + 1));
        assert_eq!(CHECKS.get(), levels);
        CHECKS.set(0);
        assert_eq!(tree.encoded_len(), 2 * levels + 1);
        assert_eq!(CHECKS.get(), levels);
        // To write it, each level looks at those in it once more: the price of not saying `RECURSIVE`.
        CHECKS.set(0);
        tree.encode_into(&mut Vec::new()).unwrap();
        assert_eq!(CHECKS.get(), levels * (levels + 1) / 2);
    }
}

#[test]
fn a_codec_pays_for_its_memory() {
    let error = Tree::from_slice(&[1, 255]).unwrap_err();
    assert_eq!(error.kind(), DecodeErrorKind::UnexpectedEnd { needed: 1 });
    let error = netbytes::Limits::new().alloc(100).from_slice::<Tree>(&[1, 255]).unwrap_err();
    assert_eq!(error.kind(), DecodeErrorKind::TooLarge { limit: 100 });
}

/// A byte that must be that of its place in the message.
struct Place;

impl Codec<u8> for Place {
    const MIN_LEN: usize = 1;
    const MAX_LEN: Option<usize> = Some(1);
    const POSITION_DEPENDENT: bool = true;

    fn encode<W: Writer>(value: &u8, w: &mut W) -> Result<(), EncodeError> {
        w.put_array([*value])
    }

    fn decode(r: &mut Reader<'_>) -> Result<u8, DecodeError> {
        let at = r.position();
        match r.take_array()? {
            [byte] if usize::from(byte) == at => Ok(byte),
            _ => Err(DecodeError::new(DecodeErrorKind::Custom("not its place"), at)),
        }
    }
}

/// The same, which does not say so.
struct Quiet;

impl Codec<u8> for Quiet {
    const MIN_LEN: usize = 1;
    const MAX_LEN: Option<usize> = Some(1);

    fn encode<W: Writer>(value: &u8, w: &mut W) -> Result<(), EncodeError> {
        w.put_array([*value])
    }

    fn decode(r: &mut Reader<'_>) -> Result<u8, DecodeError> {
        <Place as Codec<u8>>::decode(r)
    }
}

#[derive(NetTree, Debug, PartialEq, Clone, Copy)]
struct Said(#[net(with = Place)] u8);
#[derive(NetTree, Debug, PartialEq, Clone, Copy)]
struct Kept(#[net(with = Quiet)] u8);

#[test]
fn a_codec_that_looks_at_its_place_is_read_there() {
    #[derive(NetTree, Debug, PartialEq)]
    #[net(len = u8)]
    struct Both {
        said: Vec<Said>,
        kept: Vec<Kept>,
        array: [Kept; 2],
        boxed: Box<[Said; 2]>,
    }
    let bytes = [2, 1, 2, 2, 4, 5, 6, 7, 8, 9];
    let both = Both::from_slice(&bytes).unwrap();
    assert_eq!(both.to_vec().unwrap(), bytes);
    let mut old = Both::from_slice(&bytes).unwrap();
    old.decode_from(&bytes).unwrap();
    assert_eq!(old, both);
    let error = Both::from_slice(&[2, 1, 1, 2, 4, 5, 6, 7, 8, 9]).unwrap_err();
    assert_eq!((error.kind(), error.offset()), (DecodeErrorKind::Custom("not its place"), 2));
}

/// What it does not say cannot make a list panic: an item that is not one any more ends it.
#[test]
fn a_list_of_a_codec_that_looks_at_its_place_ends() {
    #[derive(NetTree, Debug)]
    #[net(len = u8)]
    struct Listed<'a>(List<'a, Kept>);

    let listed = Listed::from_slice(&[3, 1, 2, 3]).unwrap();
    assert_eq!(listed.0.len(), 3);
    assert_eq!(listed.0.iter().count(), 0);
    assert_eq!(listed.0.get(1), None);
}

/// A codec that writes one byte more, or less, than it said.
#[test]
fn a_codec_that_lies_about_its_length_is_an_error() {
    struct Off;
    impl Codec<i8> for Off {
        const MIN_LEN: usize = 2;
        const MAX_LEN: Option<usize> = Some(2);

        fn check(_: &i8) -> Result<usize, EncodeError> {
            Ok(2)
        }

        fn encode<W: Writer>(value: &i8, w: &mut W) -> Result<(), EncodeError> {
            (0..2 + *value).try_for_each(|_| w.put_array([7]))
        }

        fn decode(r: &mut Reader<'_>) -> Result<i8, DecodeError> {
            r.take(2).map(|_| 0)
        }
    }
    #[derive(NetTree)]
    struct One(#[net(with = Off)] i8);
    #[derive(NetTree)]
    #[net(sized = u16)]
    struct Region(One, [One; 2], Vec<One>);

    let region = |off| Region(One(0), [One(0), One(0)], vec![One(0), One(off)]);
    assert_eq!(region(0).to_vec().unwrap().len(), 2 + 2 + 4 + 2 + 4);
    for off in [-2, -1, 1, 2] {
        let written = usize::try_from(2 + off).unwrap();
        let expected = EncodeErrorKind::CodecLength { said: 2, written };
        let mut sink = vec![1, 2, 3];
        assert_eq!(region(off).encode_into(&mut sink).unwrap_err().kind(), expected);
        assert_eq!(One(off).encode_into(&mut sink).unwrap_err().kind(), expected);
        assert_eq!(sink, [1, 2, 3]);
        assert_eq!(region(off).encode_to_slice(&mut [0; 64]).unwrap_err().kind(), expected);
    }
}

/// A codec whose constants say one byte, and which writes two; and one that writes something else each time.
#[test]
fn lengths_that_are_not_kept_are_errors_in_regions() {
    struct Constant;
    impl Codec<u8> for Constant {
        const MIN_LEN: usize = 1;
        const MAX_LEN: Option<usize> = Some(1);

        fn encode<W: Writer>(value: &u8, w: &mut W) -> Result<(), EncodeError> {
            w.put_array([*value; 2])
        }

        fn decode(r: &mut Reader<'_>) -> Result<u8, DecodeError> {
            let [byte] = r.take_array()?;
            Ok(byte)
        }
    }
    struct Changing;
    impl Codec<Cell<u8>> for Changing {
        const MIN_LEN: usize = 1;
        const MAX_LEN: Option<usize> = None;
        const RECURSIVE: bool = true;

        fn encode<W: Writer>(value: &Cell<u8>, w: &mut W) -> Result<(), EncodeError> {
            value.set(value.get() + 1);
            (0..value.get()).try_for_each(|_| w.put_array([7]))
        }

        fn decode(r: &mut Reader<'_>) -> Result<Cell<u8>, DecodeError> {
            r.take(1).map(|_| Cell::new(0))
        }
    }
    #[derive(NetTree)]
    #[net(sized = u8)]
    struct ByConstants(#[net(with = Constant)] u8);
    #[derive(NetTree)]
    #[net(sized = u8)]
    struct EachTime(#[net(with = Changing)] Cell<u8>);

    let mut sink = vec![9];
    let kind = EncodeErrorKind::CodecLength { said: 1, written: 2 };
    assert_eq!(ByConstants(7).encode_into(&mut sink).unwrap_err().kind(), kind);
    assert_eq!(EachTime(Cell::new(0)).encode_into(&mut sink).unwrap_err().kind(), kind);
    assert_eq!(sink, [9]);
}

/// An iterator that gives another number of items each time it is cloned.
#[test]
fn an_iterator_that_changes_is_an_error() {
    #[derive(NetTree)]
    struct Items<'a>(List<'a, u8>);

    let turns = std::sync::atomic::AtomicU8::new(0);
    let items = (0..10_u8).filter(|item| {
        let turn = turns.fetch_add(1, std::sync::atomic::Ordering::Relaxed) / 10;
        *item > turn
    });
    let mut sink = vec![9];
    let error = Items(List::from_iterator(&items)).encode_into(&mut sink).unwrap_err();
    assert!(matches!(error.kind(), EncodeErrorKind::CountMismatch { .. }));
    assert_eq!(sink, [9]);
}

/// The constants are what offsets and other rules are worked out from: a value outside them is written nowhere.
#[test]
fn lengths_outside_the_constants_are_errors() {
    struct Between;
    impl Codec<Vec<u8>> for Between {
        const MIN_LEN: usize = 1;
        const MAX_LEN: Option<usize> = Some(3);

        fn encode<W: Writer>(value: &Vec<u8>, w: &mut W) -> Result<(), EncodeError> {
            w.put(value)
        }

        fn decode(r: &mut Reader<'_>) -> Result<Vec<u8>, DecodeError> {
            r.take(r.remaining()).map(Into::into)
        }
    }
    #[derive(NetTree)]
    #[net(len = u8)]
    struct Held {
        before: u8,
        #[net(with = Between)]
        bytes: Vec<u8>,
    }

    let held = |count| Held { before: 7, bytes: vec![1; count] };
    for count in 1..=3 {
        assert_eq!(held(count).to_vec().unwrap().len(), 1 + count);
    }
    for (count, said) in [(0, 1), (4, 3)] {
        let kind = EncodeErrorKind::CodecLength { said, written: count };
        assert_eq!(held(count).to_vec().unwrap_err().kind(), kind);
        assert_eq!(held(count).encode_to_slice(&mut [0; 16]).unwrap_err().kind(), kind);
    }
}
