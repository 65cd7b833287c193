//! How much memory is taken: none to borrow, one allocation to encode, and for hostile input no more than it is long.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet, VecDeque};
use std::fmt::Debug;
use std::hint::black_box;
use std::rc::Rc;
use std::sync::Arc;

use allocation_counter::{AllocationInfo, measure};
use bytes::Bytes;
use netbytes::{DecodeErrorKind, DecodeOwned, Handler, HandlesAll, Limits, List, NetTree};
use netbytes_tests::zoo::{Chain, Tree, Zoo, samples};

/// What a closure takes.
fn memory<T>(run: impl FnOnce() -> T) -> AllocationInfo {
    let mut value = None;
    let info = measure(|| value = Some(black_box(run())));
    drop(value);
    info
}

#[derive(NetTree, Debug, PartialEq)]
enum Chat<'a> {
    #[net(node)]
    Client(Client<'a>),
}

#[derive(NetTree, Debug, PartialEq)]
enum Client<'a> {
    Say { to: &'a str, body: &'a str },
    Draw { points: List<'a, (u16, u16)>, names: List<'a, &'a str> },
    Blob { id: u64, blob: Bytes },
}

struct Sum;
impl Handler for Sum {
    type Output = usize;
}
impl HandlesAll for Sum {}
impl ClientHandler for Sum {
    fn say(&mut self, to: &str, body: &str) -> usize {
        to.len() + body.len()
    }
    fn draw(&mut self, points: List<'_, (u16, u16)>, names: List<'_, &str>) -> usize {
        points.iter().map(|(x, y)| usize::from(x + y)).sum::<usize>() + names.len()
    }
    fn blob(&mut self, _: u64, blob: Bytes) -> usize {
        blob.len()
    }
}

fn borrowed<'a>() -> Vec<Chat<'a>> {
    vec![
        Chat::Client(Client::Say { to: "bob", body: "Hello !" }),
        Chat::Client(Client::Draw {
            points: List::from_slice(&[(1, 2), (3, 4)]),
            names: List::from_slice(&["a", "b", "cd"]),
        }),
    ]
}

#[test]
fn to_vec_allocates_once() {
    for sample in samples() {
        let info = memory(|| sample.to_vec().unwrap());
        assert!(info.count_total <= 1, "{sample:?}: {info:?}");
        assert_eq!(info.bytes_max, sample.encoded_len() as u64, "{sample:?}");
    }
    let value = borrowed().swap_remove(0);
    let info = memory(|| value.to_bytes().unwrap());
    assert_eq!(info.count_total, 1, "{info:?}");
    let vec = value.to_vec().unwrap();
    assert_eq!(vec.capacity(), vec.len());
}

#[test]
fn encoding_into_what_is_there_allocates_nothing() {
    let mut vec = Vec::with_capacity(1 << 16);
    let mut array = vec![0; 1 << 16];
    for sample in samples() {
        let info = memory(|| {
            vec.clear();
            sample.encode_into(&mut vec).unwrap();
            sample.encode_to_slice(&mut array).unwrap();
            sample.encoded_len()
        });
        assert_eq!(info.count_total, 0, "{sample:?}: {info:?}");
    }
    let info = memory(|| {
        vec.clear();
        Chat::encoder(&mut vec).client().say("bob", "Hello !").unwrap();
        let even = (0..100_u16).map(|n| (n, n));
        Chat::encoder(&mut vec)
            .client()
            .draw(List::from_iterator(&even), List::from_slice(&["a"]))
            .unwrap();
    });
    assert_eq!(info.count_total, 0, "{info:?}");
}

#[test]
fn borrowing_allocates_nothing() {
    for index in 0..borrowed().len() {
        let bytes = borrowed().swap_remove(index).to_vec().unwrap();
        let value = borrowed().swap_remove(index);
        let info = memory(|| {
            let decoded = Chat::from_slice(&bytes).unwrap();
            assert_eq!(decoded, value);
            let (prefix, _) = Chat::from_prefix(&bytes).unwrap();
            let sum = Chat::dispatch(&bytes, &mut Sum).unwrap();
            assert_eq!(prefix.visit(&mut Sum), sum);
        });
        assert_eq!(info.count_total, 0, "{value:?}: {info:?}");
    }
}

#[test]
fn sharing_copies_nothing() {
    let blob = Chat::Client(Client::Blob { id: 1, blob: Bytes::from(vec![7; 60_000]) });
    let bytes = blob.to_bytes().unwrap();
    // A `Bytes` is shared from here on.
    let _second = bytes.clone();
    let info = memory(|| {
        let decoded = Chat::from_bytes(&bytes).unwrap();
        assert_eq!(decoded, blob);
        assert_eq!(Chat::dispatch_bytes(&bytes, &mut Sum), Ok(60_000));
    });
    assert_eq!(info.bytes_total, 0, "{info:?}");
}

#[test]
fn errors_allocate_nothing() {
    let bytes = borrowed().iter().flat_map(|value| value.to_vec().unwrap()).collect::<Vec<_>>();
    let info = memory(|| {
        for end in 0..bytes.len() {
            if let Err(error) = Chat::from_slice(bytes.split_at(end).0) {
                black_box((error.kind(), error.field(), error.needs_more()));
            }
        }
        black_box(Chat::dispatch(&[9], &mut Sum).unwrap_err());
    });
    assert_eq!(info.count_total, 0, "{info:?}");
}

/// The memory that decoding takes for each byte of the input, at the most.
#[track_caller]
fn at_most<T: DecodeOwned + Debug>(bytes: &[u8], factor: u64) {
    let info = memory(|| Limits::new().from_slice::<T>(bytes).map(drop));
    let most = factor * bytes.len() as u64;
    assert!(info.bytes_max <= most, "{} of {} bytes: {info:?}", info.bytes_max, bytes.len());
}

#[test]
fn lengths_that_lie_reserve_nothing() {
    #[derive(NetTree, Debug)]
    #[net(len = u32)]
    struct One<T>(T);

    for count in [u32::MAX, 1 << 31, 1 << 20, 200] {
        let mut bytes = count.to_le_bytes().to_vec();
        bytes.extend([0; 100]);
        at_most::<One<String>>(&bytes, 1);
        at_most::<One<Vec<u8>>>(&bytes, 1);
        at_most::<One<Vec<u64>>>(&bytes, 1);
        at_most::<One<Vec<String>>>(&bytes, 24);
        at_most::<One<Vec<[u64; 10]>>>(&bytes, 1);
        at_most::<One<Vec<(u32, u64)>>>(&bytes, 2);
        at_most::<One<BTreeMap<u32, u64>>>(&bytes, 8);
        at_most::<One<HashMap<u32, u64>>>(&bytes, 8);
        at_most::<One<BTreeSet<String>>>(&bytes, 24);
        at_most::<One<Bytes>>(&bytes, 1);
        at_most::<One<Vec<Vec<Vec<u8>>>>>(&bytes, 24);
    }
}

/// What is there takes its size in memory for its size on the wire, which is the same for each byte.
#[test]
fn what_is_there_is_proportional() {
    #[derive(NetTree, Debug)]
    #[net(len = u32)]
    struct One<T>(T);

    fn filled<T: DecodeOwned + Debug>(count: u32, item: &[u8], factor: u64) {
        let bytes = [&count.to_le_bytes()[..], &item.repeat(count as usize)].concat();
        assert!(Limits::new().from_slice::<T>(&bytes).is_ok());
        at_most::<T>(&bytes, factor);
    }

    for count in [100, 10_000] {
        filled::<One<Vec<u64>>>(count, &[1; 8], 1);
        filled::<One<Vec<String>>>(count, &[0; 4], 6);
        filled::<One<Vec<Option<u64>>>>(count, &[0], 16);
        filled::<One<Vec<Box<u8>>>>(count, &[1], 9);
        filled::<One<Vec<Vec<u64>>>>(count, &[0; 4], 6);
    }
}

/// Each level of a nest may claim what is left: the depth is a factor, and no more.
#[test]
fn nested_claims_are_proportional() {
    for len in [1_000, 10_000] {
        // At each level as many children as the bytes behind the count could be.
        let mut bytes = Vec::new();
        for _ in 0..63 {
            let claim = (len - bytes.len() - 3) / 3;
            bytes.push(1);
            bytes.extend(u16::try_from(claim).unwrap().to_le_bytes());
        }
        bytes.resize(len, 0);
        // A child takes 3 bytes and 32 in memory.
        at_most::<Tree>(&bytes, 64 * 32 / 3);
    }
    at_most::<Chain>(&[1; 1_000], 8);
}

#[test]
fn hostile_messages_of_the_zoo() {
    for sample in samples() {
        let bytes = sample.to_vec().unwrap();
        for at in 0..bytes.len() {
            for width in [1, 2, 4] {
                let mut bytes = bytes.clone();
                bytes.iter_mut().skip(at).take(width).for_each(|byte| *byte = 0xff);
                let info = memory(|| Zoo::from_slice(&bytes).map(drop));
                assert!(info.bytes_max <= 64 * bytes.len() as u64, "{info:?} for {bytes:02x?}");
            }
        }
    }
}

/// The smallest limit that accepts these bytes, and what decoding them takes: at the most, and of the value itself.
fn measured<T: DecodeOwned + Debug>(bytes: &[u8]) -> (usize, u64, u64) {
    let accepts = |limit: usize| {
        let info = memory(|| match Limits::new().alloc(limit).from_slice::<T>(bytes) {
            Ok(_) => None,
            Err(error) => Some(error.kind()),
        });
        // The limit holds on the way to an error too.
        assert!(info.bytes_max <= limit as u64 * 3 / 2, "limit {limit}: {info:?}");
        match Limits::new().alloc(limit).from_slice::<T>(bytes).map(drop) {
            Ok(()) => true,
            Err(error) => {
                assert_eq!(error.kind(), DecodeErrorKind::TooLarge { limit });
                false
            }
        }
    };
    let (mut refused, mut accepted) = (0, 1 << 30);
    assert!(accepts(accepted) && !accepts(refused));
    while refused + 1 < accepted {
        let limit = usize::midpoint(refused, accepted);
        if accepts(limit) { accepted = limit } else { refused = limit }
    }
    let info = memory(|| {
        let value = Limits::new().from_slice::<T>(bytes);
        black_box(&value);
        std::mem::forget(value);
    });
    let (peak, held) = (info.bytes_max, u64::try_from(info.bytes_current).unwrap());
    (accepted, peak, held)
}

/// What a limit allows is within one and a half times of what the allocator hands out, for every container.
#[test]
fn limits_are_what_the_allocator_hands_out() {
    #[derive(NetTree, Debug)]
    struct Of<T>(T);
    #[derive(NetTree, Debug)]
    struct Rest<T: Debug>(#[net(rest)] Vec<T>);
    #[derive(NetTree, Debug)]
    struct RestBoxed<T: Debug>(#[net(rest)] Box<[T]>);
    #[derive(NetTree, Debug)]
    struct RestSet(#[net(rest)] HashSet<u16>);
    #[derive(NetTree, Debug)]
    struct Until(#[net(until = 0xff)] BTreeMap<u8, [u64; 3]>, #[net(until = 0xff)] Vec<(u8, u64)>);
    #[derive(NetTree, Debug)]
    struct UntilHash(#[net(until = 0xff)] HashMap<u8, u64>, #[net(until = 0xff)] HashSet<[u8; 3]>);

    fn check<T: DecodeOwned + Debug>(name: &str, bytes: &[u8]) {
        let (limit, peak, held) = measured::<T>(bytes);
        println!(
            "{name:32} {:6} bytes: limit {limit:8}, peak {peak:8}, held {held:8}",
            bytes.len()
        );
        let most = peak.max(held);
        assert!(most * 2 <= limit as u64 * 3, "{name}: {most} bytes with a limit of {limit}");
        assert!(limit as u64 * 2 <= most * 3, "{name}: {most} bytes need a limit of {limit}");
    }

    let keys = |count: u16| -> Vec<u8> {
        let mut bytes = count.to_le_bytes().to_vec();
        (0..count).for_each(|key| bytes.extend(key.to_be_bytes()));
        bytes
    };
    for count in [1_u16, 2, 7, 11, 12, 30, 100, 1000, 5000] {
        let many = usize::from(count);
        let items = |item: &[u8]| [&count.to_le_bytes()[..], &item.repeat(many)].concat();
        check::<Of<Vec<u8>>>("Vec<u8>", &items(&[7]));
        check::<Of<Vec<u64>>>("Vec<u64>", &items(&[7; 8]));
        check::<Of<String>>("String", &items(b"a"));
        check::<Of<Box<str>>>("Box<str>", &items(b"a"));
        check::<Of<Rc<str>>>("Rc<str>", &items(b"a"));
        check::<Of<Bytes>>("Bytes", &items(b"a"));
        check::<Of<Vec<String>>>("Vec<String>", &items(&[2, 0, b'h', b'i']));
        check::<Of<Vec<Box<u8>>>>("Vec<Box<u8>>", &items(&[7]));
        check::<Of<Vec<Box<[u64; 9]>>>>("Vec<Box<[u64; 9]>>", &items(&[7; 72]));
        check::<Of<Vec<Rc<u64>>>>("Vec<Rc<u64>>", &items(&[7; 8]));
        check::<Of<Vec<Arc<u16>>>>("Vec<Arc<u16>>", &items(&[7; 2]));
        check::<Of<Box<[u32]>>>("Box<[u32]>", &items(&[7; 4]));
        check::<Of<VecDeque<u32>>>("VecDeque<u32>", &items(&[7; 4]));
        check::<Of<Vec<Vec<u16>>>>("Vec<Vec<u16>>", &items(&[1, 0, 7, 7]));
        check::<Of<Vec<BTreeMap<u8, [u64; 8]>>>>(
            "Vec<BTreeMap<u8, [u64; 8]>>",
            &items(&[&[1, 0, 7][..], &[7; 64]].concat()),
        );
        check::<Of<Vec<HashSet<u32>>>>("Vec<HashSet<u32>>", &items(&[1, 0, 7, 7, 7, 7]));
        check::<Rest<[u8; 5]>>("rest, Vec<[u8; 5]>", &[7; 5].repeat(many));
        check::<Rest<String>>("rest, Vec<String>", &[3, 0, b'a', b'b', b'c'].repeat(many));
        check::<Rest<Option<u64>>>("rest, Vec<Option<u64>>", &[0].repeat(many));
        check::<RestBoxed<Option<u64>>>("rest, Box<[Option<u64>]>", &[0].repeat(many));
        check::<RestSet>("rest, HashSet<u16>", &keys(count)[2..]);
        check::<Of<Vec<Rc<[u8; 5000]>>>>(
            "Vec<Rc<[u8; 5000]>>",
            &items(&[7; 5000])[..2 + 5000 * many],
        );
        if many > 4 {
            check::<Of<Rc<[u64]>>>("Rc<[u64]>", &items(&[7; 8]));
            check::<Of<Arc<[u16]>>>("Arc<[u16]>", &items(&[7; 2]));
        }
        // In the order of their bytes, most significant first.
        #[derive(NetTree, Debug)]
        #[net(endian = big)]
        struct Big<T>(T);
        let mut big = keys(count);
        big.swap(0, 1);
        check::<Big<BTreeSet<u16>>>("BTreeSet<u16>", &big);
        check::<Of<HashSet<u16>>>("HashSet<u16>", &keys(count));
        let entries = |value: &[u8]| {
            let mut bytes = count.to_be_bytes().to_vec();
            (0..count).for_each(|key| bytes.extend([&key.to_be_bytes()[..], value].concat()));
            bytes
        };
        check::<Big<BTreeMap<u16, u8>>>("BTreeMap<u16, u8>", &entries(&[1]));
        check::<Big<BTreeMap<u16, [u64; 12]>>>("BTreeMap<u16, [u64; 12]>", &entries(&[1; 96]));
        check::<Big<HashMap<u16, u8>>>("HashMap<u16, u8>", &entries(&[1]));
        check::<Big<HashMap<u16, [u64; 12]>>>("HashMap<u16, [u64; 12]>", &entries(&[1; 96]));
    }
    for count in [1_u8, 5, 12, 40, 200] {
        let entry = |key: u8| [&[key][..], &[1; 24]].concat();
        let mut bytes: Vec<u8> = (0..count).flat_map(entry).collect();
        bytes.push(0xff);
        bytes.extend((0..count).flat_map(|_| [0; 9]));
        bytes.push(0xff);
        check::<Until>("until, BTreeMap and Vec", &bytes);
        let mut bytes: Vec<u8> = (0..count).flat_map(|key| [key, 1, 1, 1, 1, 1, 1, 1, 1]).collect();
        bytes.push(0xff);
        bytes.extend((0..count).flat_map(|key| [key, 1, 1]));
        bytes.push(0xff);
        check::<UntilHash>("until, HashMap and HashSet", &bytes);
    }
}

/// 240 KB of maps with one small entry each, whose nodes have room for eleven large ones.
#[test]
fn the_default_limit_is_in_proportion_to_the_input() {
    #[derive(NetTree, Debug)]
    #[allow(clippy::large_enum_variant, reason = "that is the attack")]
    enum Body {
        Empty,
        Block(#[allow(dead_code, reason = "it is never sent here")] [u8; 4096]),
    }
    #[derive(NetTree, Debug)]
    struct Maps(Vec<BTreeMap<u8, Body>>);

    let mut bytes = 60_000_u16.to_le_bytes().to_vec();
    (0..60_000).for_each(|_| bytes.extend([1, 0, 7, 0]));
    let limit = 64 * bytes.len() + (1 << 20);
    let info = memory(|| {
        let error = Maps::from_slice(&bytes).unwrap_err();
        assert_eq!(error.kind(), DecodeErrorKind::TooLarge { limit });
    });
    assert!(info.bytes_max <= limit as u64 * 3 / 2, "{info:?}");
}

/// What borrows is not counted.
#[test]
fn limits_do_not_count_what_is_borrowed() {
    for index in 0..borrowed().len() {
        let bytes = borrowed().swap_remove(index).to_vec().unwrap();
        let value = borrowed().swap_remove(index);
        assert_eq!(Limits::new().alloc(0).from_slice::<Chat<'_>>(&bytes), Ok(value));
        assert!(Limits::new().alloc(0).dispatch::<Chat<'_>, _>(&bytes, &mut Sum).is_ok());
    }
    let blob = Chat::Client(Client::Blob { id: 1, blob: Bytes::from_static(b"blob") });
    let bytes = blob.to_bytes().unwrap();
    assert_eq!(Limits::new().alloc(0).from_bytes::<Chat<'_>>(&bytes), Ok(blob));
    let error = Limits::new().alloc(0).from_slice::<Chat<'_>>(&bytes).unwrap_err();
    assert_eq!(error.kind(), DecodeErrorKind::TooLarge { limit: 0 });
}

#[derive(NetTree, Clone, Debug, Default, PartialEq)]
struct Report {
    title: String,
    lines: Vec<String>,
    points: Vec<(u16, u16)>,
    cells: Vec<Vec<Option<String>>>,
    first: Option<Box<Report>>,
}

#[test]
fn decoding_into_a_value_that_is_large_enough_takes_nothing() {
    let strings = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
    let large = Report {
        title: "a long title".to_owned(),
        lines: strings(&["one", "two", "three"]),
        points: vec![(1, 2); 9],
        cells: vec![vec![Some("left".to_owned()), Some("right".to_owned())]; 3],
        first: Some(Box::new(Report { lines: strings(&["within"]), ..Report::default() })),
    };
    let other = Report {
        title: "another".to_owned(),
        lines: strings(&["1", "22", "333"]),
        points: vec![(3, 4); 2],
        cells: vec![vec![Some("l".to_owned()), Some("r".to_owned())]; 3],
        first: Some(Box::new(Report { lines: strings(&["in"]), ..Report::default() })),
    };
    let frames = [large.to_vec().unwrap(), other.to_vec().unwrap()];
    let mut report = large.clone();
    let info = memory(|| {
        for frame in frames.iter().cycle().take(100) {
            report.decode_from(frame).unwrap();
        }
    });
    assert_eq!(info.count_total, 0);
    assert_eq!(report, other);
}

/// Like [`Report`], as enums: an action and what a node holds keep their memory too.
#[derive(NetTree, Clone, Debug, PartialEq)]
enum News {
    #[net(node)]
    Paper(Paper),
    Report(Report),
    Flash {
        title: String,
        lines: Vec<String>,
    },
    Boxes(Box<Report>, Option<String>),
}

#[derive(NetTree, Clone, Debug, PartialEq)]
#[net(sized = u16, tag = u16)]
enum Paper {
    Line(String, u8),
    Rest(#[net(rest)] String),
    #[net(node)]
    Section(Section),
}

#[derive(NetTree, Clone, Debug, PartialEq)]
enum Section {
    Lines(Vec<String>),
}

#[test]
fn decoding_into_an_enum_that_is_large_enough_takes_nothing() {
    let strings = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
    let report = |title: &str| Report { title: title.to_owned(), ..Report::default() };
    let pairs = [
        (
            News::Flash { title: "a long title".to_owned(), lines: strings(&["one", "two"]) },
            News::Flash { title: "short".to_owned(), lines: strings(&["1", "2"]) },
        ),
        (News::Report(report("a long title")), News::Report(report("short"))),
        (
            News::Boxes(Box::new(report("a long title")), Some("some".to_owned())),
            News::Boxes(Box::new(report("short")), Some("s".to_owned())),
        ),
        (
            News::Paper(Paper::Line("a long line".to_owned(), 1)),
            News::Paper(Paper::Line("line".to_owned(), 2)),
        ),
        (
            News::Paper(Paper::Section(Section::Lines(strings(&["one", "two", "three"])))),
            News::Paper(Paper::Section(Section::Lines(strings(&["1", "22", "333"])))),
        ),
    ];
    for (large, small) in pairs {
        keeps_its_memory(&large, &small);
    }
}

fn keeps_its_memory<T>(large: &T, small: &T)
where
    T: NetTree + DecodeOwned + Clone + Debug + PartialEq,
{
    let frames = [large.to_vec().unwrap(), small.to_vec().unwrap()];
    let mut value = large.clone();
    let info = memory(|| {
        for frame in frames.iter().cycle().take(100) {
            value.decode_from(frame).unwrap();
        }
    });
    assert_eq!(info.count_total, 0, "{large:?}");
    assert_eq!(&value, small);
}

/// Each way in which a field ends, and `max`.
#[test]
fn fields_that_end_otherwise_keep_their_memory() {
    #[derive(NetTree, Clone, Debug, PartialEq)]
    enum Ends {
        Rest(#[net(rest)] String),
        RestItems(#[net(rest)] Vec<String>),
        Nul(#[net(nul)] String),
        Until(#[net(until = 0xff)] Vec<u16>),
        Counted(u8, #[net(count = 0)] Vec<u16>),
    }
    let text = str::to_owned;
    keeps_its_memory(&Ends::Rest(text("up to the end")), &Ends::Rest(text("end")));
    let items = |a, b| Ends::RestItems(vec![text(a), text(b)]);
    keeps_its_memory(&items("one", "two"), &items("1", "2"));
    keeps_its_memory(&Ends::Nul(text("up to a 0")), &Ends::Nul(text("0")));
    keeps_its_memory(&Ends::Until(vec![1, 2, 3]), &Ends::Until(vec![4]));
    keeps_its_memory(&Ends::Counted(3, vec![1, 2, 3]), &Ends::Counted(1, vec![4]));
}

#[test]
fn a_field_with_a_maximum_keeps_its_memory() {
    #[derive(NetTree, Clone, Debug, PartialEq)]
    struct AtMost(#[net(max = 20)] String, #[net(max = 3)] Vec<String>);
    let value = |a: &str, b: &str| AtMost(a.to_owned(), vec![b.to_owned()]);
    keeps_its_memory(&value("a long text", "one"), &value("short", "1"));
}

/// What can borrow does, however the field ends: this could be lost without any other test telling.
#[test]
fn a_cow_borrows_however_its_field_ends() {
    use std::borrow::Cow;

    #[derive(NetTree, Debug)]
    struct Cows<'a> {
        text: Cow<'a, str>,
        #[net(max = 9)]
        bytes: Cow<'a, [u8]>,
        #[net(nul)]
        nul: Cow<'a, str>,
        #[net(until = b';', max = 9)]
        until: Cow<'a, [u8]>,
        n: u8,
        #[net(count = n)]
        counted: Cow<'a, [u8]>,
        #[net(rest)]
        rest: Cow<'a, [u8]>,
    }
    let bytes = b"\x02\0hi\x01\0bnul\0until;\x01crest";
    let info = memory(|| {
        let cows = Cows::from_slice(bytes).unwrap();
        assert!(matches!(cows.text, Cow::Borrowed("hi")));
        assert!(matches!(cows.bytes, Cow::Borrowed(b"b")));
        assert!(matches!(cows.nul, Cow::Borrowed("nul")));
        assert!(matches!(cows.until, Cow::Borrowed(b"until")));
        assert!(matches!((cows.n, cows.counted), (1, Cow::Borrowed(b"c"))));
        assert!(matches!(cows.rest, Cow::Borrowed(b"rest")));
    });
    assert_eq!(info.count_total, 0, "{info:?}");
}

/// The largest numbers are no smaller limits.
#[test]
fn the_largest_limits_do_not_wrap() {
    let bytes = [&200_u16.to_le_bytes()[..], &[0; 200]].concat();
    for (per_byte, base) in
        [(usize::MAX, 0), (usize::MAX, usize::MAX), (64, usize::MAX), (0, usize::MAX)]
    {
        let limits = Limits::new().alloc_per_byte(per_byte, base);
        #[derive(NetTree, Debug)]
        #[allow(clippy::large_enum_variant, reason = "small on the wire, and large in memory")]
        enum Tile {
            Empty,
            Pixels([u8; 40_000]),
        }
        #[derive(NetTree, Debug)]
        struct Tiles(Vec<Tile>);
        let tiles = limits.from_slice::<Tiles>(&bytes);
        assert_eq!(tiles.map(|tiles| tiles.0.len()), Ok(200), "{per_byte}, {base}");
    }
}
