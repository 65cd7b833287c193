//! Any input gives a value or an error: truncated, flipped, with lengths of all ones, and nested without end.
#![allow(clippy::vec_box, clippy::box_collection, reason = "a test")]
#![allow(clippy::indexing_slicing, clippy::unwrap_used, reason = "a test may panic")]

use std::cell::Cell;
use std::collections::{BTreeMap, HashMap, VecDeque};
use std::fmt::Debug;
use std::rc::Rc;
use std::sync::Arc;

use allocation_counter::measure;
use bytes::Bytes;
use netbytes::{
    Codec, Decode, DecodeError, DecodeErrorKind, DecodeOwned, EncodeError, EncodeErrorKind,
    Handler, HandlesAll, Limits, List, NetTree, Reader, Writer,
};
use netbytes_tests::zoo::{Chain, Echo, Even, Odd, SizedTree, Tree, Zoo, samples};

/// What threads of small machines have.
const SMALL_STACK: usize = 256 << 10;

fn on_a_small_stack<T: Send + 'static>(run: impl FnOnce() -> T + Send + 'static) -> T {
    on_a_stack(SMALL_STACK, run)
}

fn on_a_stack<T: Send + 'static>(size: usize, run: impl FnOnce() -> T + Send + 'static) -> T {
    std::thread::Builder::new().stack_size(size).spawn(run).unwrap().join().unwrap()
}

thread_local! {
    /// How often `Counting` was called.
    static CALLS: Cell<usize> = const { Cell::new(0) };
}

/// How often `Counting` is called by something. It stands for the time that this takes.
fn calls<T>(run: impl FnOnce() -> T) -> usize {
    CALLS.set(0);
    run();
    CALLS.get()
}

/// `N` bytes, and a count of each time that they are read or written.
struct Counting;

impl<const N: usize> Codec<[u8; N]> for Counting {
    const MIN_LEN: usize = N;
    const MAX_LEN: Option<usize> = Some(N);

    fn encode<W: Writer>(value: &[u8; N], w: &mut W) -> Result<(), EncodeError> {
        CALLS.set(CALLS.get() + 1);
        w.put_array(*value)
    }

    fn decode(r: &mut Reader<'_>) -> Result<[u8; N], DecodeError> {
        CALLS.set(CALLS.get() + 1);
        r.take_array()
    }
}

#[derive(NetTree, Debug)]
struct Counted<const N: usize>(#[net(with = Counting)] [u8; N]);

fn messages() -> Vec<Vec<u8>> {
    samples().iter().map(|sample| sample.to_vec().unwrap()).collect()
}

/// A value encodes to its bytes, and every way in gives the same.
fn value_or_error(bytes: &[u8]) {
    let decoded = Zoo::from_slice(bytes);
    if let Ok(value) = &decoded {
        assert_eq!(value.to_vec().unwrap(), bytes, "{value:?}");
    }
    let dispatched = Zoo::dispatch(bytes, &mut Echo).map(drop);
    assert_eq!(decoded.map(drop), dispatched, "{bytes:02x?}");
}

#[test]
fn every_truncation() {
    for bytes in messages() {
        for end in 0..bytes.len() {
            value_or_error(&bytes[..end]);
            // Nothing in a prefix of a message can be wrong but its end: where what is cut off is a `rest`, there is
            // a value instead.
            match Zoo::from_slice(&bytes[..end]) {
                Ok(value) => assert!(matches!(value, Zoo::Open(_)), "{value:?}"),
                Err(error) => {
                    let cut_text = bytes[0] == 7 && error.kind() == DecodeErrorKind::InvalidUtf8;
                    assert!(error.needs_more() || cut_text, "{error} of {bytes:02x?}");
                }
            }
        }
    }
}

#[test]
fn every_flip_of_a_bit() {
    for bytes in messages() {
        for at in 0..bytes.len() {
            for bit in 0..8 {
                let mut bytes = bytes.clone();
                bytes[at] ^= 1 << bit;
                value_or_error(&bytes);
            }
        }
    }
}

#[test]
fn every_byte_of_every_value() {
    for bytes in messages() {
        for at in 0..bytes.len().min(40) {
            for byte in [0, 1, 2, 3, 4, 6, 0x7f, 0x80, 0xfe, 0xff] {
                let mut bytes = bytes.clone();
                bytes[at] = byte;
                value_or_error(&bytes);
            }
        }
    }
}

/// What a length claims costs nothing: there is no more work than there are bytes. An allocation stands for a step.
#[test]
fn lengths_of_all_ones() {
    fn few_steps(bytes: &[u8]) {
        let info = measure(|| drop(Zoo::from_slice(bytes)));
        assert!(info.count_total <= bytes.len() as u64, "{info:?} for {bytes:02x?}");
        value_or_error(bytes);
    }

    for bytes in messages() {
        for width in [1, 2, 3, 4, 8, 10] {
            for at in 0..bytes.len().saturating_sub(width) {
                let mut bytes = bytes.clone();
                bytes[at..at + width].fill(0xff);
                few_steps(&bytes);
                // As a varint that ends.
                bytes[at + width - 1] = 0x01;
                few_steps(&bytes);
            }
        }
    }
}

/// Sequences of every kind that claim as many items as their prefix can.
#[test]
fn the_longest_length_of_every_width() {
    fn refuse<T: NetTree + DecodeOwned + Debug>(tail: &[u8]) {
        for prefix in
            [&[0xff; 8][..], &[0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0], &[0, 0, 0, 0, 1, 0, 0, 0]]
        {
            let bytes = [prefix, tail].concat();
            let mut refused = None;
            let info = measure(|| refused = T::from_slice(&bytes).err());
            assert_eq!(info.count_total, 0, "it is refused before anything is made");
            let error = refused.unwrap();
            let kind = error.kind();
            assert!(
                matches!(kind, DecodeErrorKind::UnexpectedEnd { .. } | DecodeErrorKind::OutOfRange),
                "{error:?}"
            );
            assert!(T::from_prefix(&bytes).is_err());
        }
    }

    #[derive(NetTree, Debug)]
    #[net(len = u64)]
    struct One<T>(T);

    for tail in [&[][..], &[0], &[1; 100]] {
        let reads = calls(|| refuse::<One<Vec<Counted<1>>>>(tail));
        assert_eq!(reads, 0, "it is refused before an item is read");
        refuse::<One<String>>(tail);
        refuse::<One<Vec<u8>>>(tail);
        refuse::<One<Vec<u64>>>(tail);
        refuse::<One<Vec<String>>>(tail);
        refuse::<One<Vec<Vec<u8>>>>(tail);
        refuse::<One<Box<[u16]>>>(tail);
        refuse::<One<VecDeque<bool>>>(tail);
        refuse::<One<Arc<[u8]>>>(tail);
        refuse::<One<Rc<str>>>(tail);
        refuse::<One<BTreeMap<u8, u8>>>(tail);
        refuse::<One<HashMap<u64, u8>>>(tail);
        refuse::<One<Bytes>>(tail);
        refuse::<One<Vec<Chain>>>(tail);
        refuse::<One<Vec<(u8, [u64; 100])>>>(tail);
    }
}

#[derive(NetTree, Debug)]
#[net(len = u64)]
struct Boxes<T>(Vec<Box<T>>);

#[derive(NetTree, Debug)]
struct Unit;

/// The compiler cannot know that the items take no bytes.
#[test]
fn items_without_bytes() {
    let count = (1_u64 << 32).to_le_bytes();
    // As many as there are bytes behind the count, so that it is not for lack of bytes.
    for bytes in [
        count.to_vec(),
        [&count[..], &[0; 64]].concat(),
        [&3_u64.to_le_bytes()[..], &[0; 3]].concat(),
    ] {
        assert!(Boxes::<()>::from_slice(&bytes).is_err());
        assert!(Boxes::<Unit>::from_slice(&bytes).is_err());
        assert!(Boxes::<[u8; 0]>::from_slice(&bytes).is_err());
        assert!(Boxes::<((), Unit)>::from_slice(&bytes).is_err());
        let reads = calls(|| assert!(Boxes::<Counted<0>>::from_slice(&bytes).is_err()));
        assert!(reads <= 1, "the first item tells, but {reads} were read");
    }
    let error = Boxes::<()>::from_slice(&[&2_u64.to_le_bytes()[..], &[0; 2]].concat()).unwrap_err();
    assert_eq!(error.kind(), DecodeErrorKind::EmptyItem);

    // What is not read is not written.
    let error = Boxes(vec![Box::new(())]).to_vec().unwrap_err();
    assert_eq!(error.kind(), EncodeErrorKind::EmptyItem);
    assert!(Boxes::<()>(vec![]).to_vec().is_ok());

    #[derive(NetTree, Debug)]
    struct Maps(BTreeMap<Box<()>, Box<()>>);
    let error = Maps(BTreeMap::from([(Box::new(()), Box::new(()))])).to_vec().unwrap_err();
    assert_eq!(error.kind(), EncodeErrorKind::EmptyItem);
    assert_eq!(Maps::from_slice(&[1, 0, 0]).unwrap_err().kind(), DecodeErrorKind::EmptyItem);

    #[derive(NetTree, Debug)]
    struct Lists<'a>(List<'a, Box<()>>);
    assert_eq!(Lists::from_slice(&[1, 0, 0]).unwrap_err().kind(), DecodeErrorKind::EmptyItem);
    let error = Lists(List::from_slice(&[Box::new(())])).to_vec().unwrap_err();
    assert_eq!(error.kind(), EncodeErrorKind::EmptyItem);

    #[derive(NetTree, Debug)]
    struct Rest(#[net(rest)] Vec<Box<()>>);
    assert_eq!(Rest::from_slice(&[0]).unwrap_err().kind(), DecodeErrorKind::EmptyItem);
    assert!(Rest::from_slice(&[]).is_ok());
}

/// As many levels as fit pass both ways, one more is refused both ways. A level takes up to four KiB in a debug build,
/// and a tenth of that in a release build.
fn nests<T>(build: fn(usize) -> T, bytes: fn(usize) -> Vec<u8>)
where
    T: NetTree + DecodeOwned + Debug + PartialEq + 'static,
{
    nests_on(2 * SMALL_STACK, build, bytes);
}

fn nests_on<T>(stack: usize, build: fn(usize) -> T, bytes: fn(usize) -> Vec<u8>)
where
    T: NetTree + DecodeOwned + Debug + PartialEq + 'static,
{
    on_a_stack(stack, move || {
        for levels in [0, 1, 63, 64] {
            let value = build(levels);
            assert_eq!(value.to_vec().unwrap(), bytes(levels), "{levels}");
            assert_eq!(T::from_slice(&bytes(levels)), Ok(value), "{levels}");
        }
        for levels in [65, 66, 200] {
            let value = build(levels);
            let kind = EncodeErrorKind::TooDeep;
            assert_eq!(value.to_vec().unwrap_err().kind(), kind);
            assert_eq!(value.encode_to_slice(&mut [0; 4096]).unwrap_err().kind(), kind);
            let mut sink = vec![7];
            assert_eq!(value.encode_into(&mut sink).unwrap_err().kind(), kind);
            assert_eq!(sink, [7]);
            let error = T::from_slice(&bytes(levels)).unwrap_err();
            assert_eq!(error.kind(), DecodeErrorKind::TooDeep, "{levels}");
        }
        // An attacker has more than that, but no more of it is read.
        let deep = bytes(100_000);
        for error in [
            T::from_slice(&deep).unwrap_err(),
            T::from_prefix(&deep).unwrap_err(),
            T::from_bytes(&Bytes::from(deep.clone())).unwrap_err(),
        ] {
            assert_eq!(error.kind(), DecodeErrorKind::TooDeep);
            assert!(error.offset() <= bytes(65).len(), "{error}");
        }
        let error = Limits::new().depth(3).from_slice::<T>(&deep).unwrap_err();
        assert_eq!(error.kind(), DecodeErrorKind::TooDeep);
        assert!(error.offset() <= bytes(4).len(), "{error}");
    });
}

#[test]
fn nested_boxes() {
    nests(
        |levels| (0..levels).fold(Chain(None), |inner, _| Chain(Some(Box::new(inner)))),
        |levels| [vec![1; levels], vec![0]].concat(),
    );
}

#[test]
fn nested_lists() {
    nests(
        |levels| {
            let leaf = Tree { value: 9, children: vec![] };
            (0..levels).fold(leaf, |inner, _| Tree { value: 9, children: vec![inner] })
        },
        |levels| [[9, 1, 0].repeat(levels), vec![9, 0, 0]].concat(),
    );
}

/// Each level says how long it is: to write one, those inside are counted. In a debug build that takes more of the stack.
#[test]
fn nested_regions() {
    nests_on(
        4 * SMALL_STACK,
        |levels| {
            let leaf = SizedTree { value: 9, children: vec![] };
            (0..levels).fold(leaf, |inner, _| SizedTree { value: 9, children: vec![inner] })
        },
        |levels| {
            let mut bytes = Vec::new();
            for level in (0..=levels).rev() {
                bytes.extend(u32::try_from(3 + level * 7).unwrap().to_le_bytes());
                bytes.extend([9, u8::from(level > 0), 0]);
            }
            bytes
        },
    );
}

/// A level says how long it is before it is written. So each level is counted once for itself and once for each level around
/// it: the square of the levels, of which there are at most 64.
#[test]
fn regions_are_counted_level_by_level() {
    #[derive(NetTree, Debug)]
    #[net(sized = u32)]
    struct Region {
        #[net(with = Counting)]
        value: [u8; 1],
        inner: Vec<Region>,
    }
    for levels in [0, 1, 2, 4, 8, 16, 32, 64] {
        let leaf = Region { value: [9], inner: vec![] };
        let region = (0..levels).fold(leaf, |inner, _| Region { value: [9], inner: vec![inner] });
        let regions = levels + 1;
        assert_eq!(calls(|| region.encoded_len()), regions);
        // For the lengths around it, for the capacity of the vector, to check the codec, and to write it.
        let writes = calls(|| region.to_vec().unwrap());
        assert!(writes <= regions * (regions + 1) / 2 + 3 * regions, "{writes} for {regions}");
        let bytes = region.to_vec().unwrap();
        assert_eq!(calls(|| Region::from_slice(&bytes).unwrap()), regions);
    }
}

/// Two types that hold each other: each step from one to the other is a level.
#[test]
fn nested_in_turns() {
    nests(
        |levels| {
            let wrap = |inner, step: usize| match step % 2 {
                0 => Turn::Odd(Box::new(OddTurn { next: vec![inner] })),
                _ => inner,
            };
            // One box and one list, that is two levels a round.
            (0..levels / 2).fold(
                if levels % 2 == 0 {
                    Turn::End
                } else {
                    Turn::Odd(Box::new(OddTurn { next: vec![] }))
                },
                |inner, _| wrap(inner, 0),
            )
        },
        |levels| {
            let end: &[u8] = if levels % 2 == 0 { &[0] } else { &[1, 0, 0] };
            [&[1, 1, 0].repeat(levels / 2), end].concat()
        },
    );
}

#[derive(NetTree, Debug, PartialEq)]
#[net(handler = none)]
enum Turn {
    End,
    Odd(Box<OddTurn>),
}

#[derive(NetTree, Debug, PartialEq)]
struct OddTurn {
    next: Vec<Turn>,
}

#[test]
fn nested_maps_and_shared() {
    #[derive(NetTree, Debug, PartialEq)]
    struct Map(BTreeMap<u8, Map>);
    nests(
        |levels| {
            (0..levels).fold(Map(BTreeMap::new()), |inner, _| Map(BTreeMap::from([(5, inner)])))
        },
        |levels| [[1, 0, 5].repeat(levels), vec![0, 0]].concat(),
    );

    #[derive(NetTree, Debug, PartialEq)]
    struct Queue(VecDeque<Queue>);
    nests(
        |levels| {
            (0..levels).fold(Queue(VecDeque::new()), |inner, _| Queue(VecDeque::from([inner])))
        },
        |levels| [[1, 0].repeat(levels), vec![0, 0]].concat(),
    );

    #[derive(NetTree, Debug, PartialEq)]
    struct Shared(Option<Rc<Shared>>);
    nests(
        |levels| (0..levels).fold(Shared(None), |inner, _| Shared(Some(Rc::new(inner)))),
        |levels| [vec![1; levels], vec![0]].concat(),
    );

    #[derive(NetTree, Debug, PartialEq)]
    struct Boxed(Box<[(u8, Option<Boxed>)]>);
    nests(
        |levels| {
            (0..levels).fold(Boxed(Box::new([])), |inner, _| Boxed(Box::new([(1, Some(inner))])))
        },
        |levels| [[1, 0, 1, 1].repeat(levels), vec![0, 0]].concat(),
    );

    #[derive(NetTree, Debug, PartialEq)]
    struct Rest(#[net(rest)] Vec<Inner>);
    #[derive(NetTree, Debug, PartialEq)]
    struct Inner(Option<Box<Inner>>);
    nests(
        |levels| {
            let inner = (1..levels).fold(Inner(None), |inner, _| Inner(Some(Box::new(inner))));
            Rest(if levels == 0 { vec![] } else { vec![inner] })
        },
        |levels| match levels {
            0 => vec![],
            levels => [vec![1; levels - 1], vec![0]].concat(),
        },
    );
}

/// Types whose values are large take the same stack, but for themselves.
#[test]
fn nested_large_values() {
    #[derive(NetTree, Debug, PartialEq)]
    struct Large {
        numbers: [u64; 4],
        next: Option<Box<Large>>,
    }
    nests(
        |levels| {
            let leaf = Large { numbers: [1; 4], next: None };
            (0..levels)
                .fold(leaf, |inner, _| Large { numbers: [1; 4], next: Some(Box::new(inner)) })
        },
        |levels| {
            let numbers = 1_u64.to_le_bytes().repeat(4);
            [[&numbers[..], &[1]].concat().repeat(levels), numbers, vec![0]].concat()
        },
    );
}

/// A level is a step from a derived type to a derived type: what is between does not count.
#[test]
fn containers_between_are_no_levels() {
    #[derive(NetTree, Debug, PartialEq)]
    struct Chain(Option<Box<Vec<Box<Chain>>>>);
    let build = |levels: usize| {
        (0..levels).fold(Chain(None), |inner, _| Chain(Some(Box::new(vec![Box::new(inner)]))))
    };
    let bytes = build(64).to_vec().unwrap();
    assert_eq!(Chain::from_slice(&bytes), Ok(build(64)));
    assert!(build(65).to_vec().is_err());
    // Side by side is not deep.
    #[derive(NetTree, Debug, PartialEq)]
    struct Wide(Vec<Option<Box<Wide>>>);
    let wide = Wide((0..1000).map(|_| Some(Box::new(Wide(vec![])))).collect());
    let bytes = wide.to_vec().unwrap();
    assert_eq!(Wide::from_slice(&bytes), Ok(wide));
}

/// An action along its path is one level in the tree of nodes, none in depth.
#[test]
fn nested_in_actions() {
    #[derive(NetTree, Debug)]
    enum Root {
        #[net(node)]
        Node(Node),
    }
    #[derive(NetTree, Debug)]
    enum Node {
        Chain(Chain),
    }
    struct Depth;
    impl Handler for Depth {
        type Output = usize;
    }
    impl HandlesAll for Depth {}
    impl NodeHandler for Depth {
        fn chain(&mut self, chain: Chain) -> usize {
            std::iter::successors(chain.0.as_deref(), |chain| chain.0.as_deref()).count()
        }
    }
    let chain = |levels| (0..levels).fold(Chain(None), |inner, _| Chain(Some(Box::new(inner))));
    let mut out = Vec::new();
    Root::encoder(&mut out).node().chain(chain(64)).unwrap();
    assert_eq!(Root::dispatch(&out, &mut Depth), Ok(64));
    assert_eq!(Root::Node(Node::Chain(chain(64))).to_vec().unwrap(), out);
    let error = Root::encoder(&mut out).node().chain(chain(65)).unwrap_err();
    assert_eq!(error.kind(), EncodeErrorKind::TooDeep);
    assert_eq!(out.len(), 67);
    on_a_small_stack(move || {
        out.splice(2..2, vec![1; 100_000]);
        let error = Root::dispatch(&out, &mut Depth).unwrap_err();
        assert_eq!(error.kind(), DecodeErrorKind::TooDeep);
    });
}

/// What a decoder accepts is never too deep to be sent on, through whatever it went.
#[test]
fn what_is_read_can_be_written() {
    fn both_ways<'a, T: NetTree + Decode<'a>>(bytes: &'a [u8]) {
        if let Ok(value) = T::from_slice(bytes) {
            assert_eq!(value.to_vec().unwrap(), bytes);
        }
    }
    for levels in 0..70 {
        // `Even` and `Odd`: a box, then a map.
        let bytes = [[1, 8, 8, 1, 0, 3].repeat(levels), vec![0]].concat();
        both_ways::<Even>(&bytes);
        both_ways::<Odd>(&bytes);
        let levels = [[2, 1, 0].repeat(levels), vec![2, 0, 0]].concat();
        both_ways::<Tree>(&levels);
    }
    assert!(Even::from_slice(&[[1, 8, 8, 1, 0, 3].repeat(32), vec![0]].concat()).is_ok());
    assert!(Even::from_slice(&[[1, 8, 8, 1, 0, 3].repeat(33), vec![0]].concat()).is_err());
}
