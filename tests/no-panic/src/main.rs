//! Each function here is proven not to panic: were there a way to a panic in one, the binary would not link.
//!
//! The proof is that of the crate `no-panic`: a guard whose destructor calls what is nowhere defined, and which the optimizer
//! removes where no call can unwind. So it holds for a release build alone.
//!
//! `benches/examples/calls` looks for calls of panics in the machine code of borrowed decoding and dispatch. Here there is
//! also what it cannot see: encoding, owned numbers and arrays, `Limits`, and the frames of a stream.
//!
//! What is not here, and why:
//!
//! - `Display` of an error: `core::fmt` calls through pointers, of which nothing can be proven.
//! - Counting and encoding the items of a `List`: it may hold an iterator, which is called through a pointer. Decoding a list,
//!   `get`, and iterating over items of several lengths are proven.
//! - Iterating over items that all have one length: that their bytes are there was found when the list was decoded, and the
//!   optimizer does not know it there.
//! - `peek`: it goes from node to node through pointers to functions.
//! - What allocates: an allocator may panic.
//! - Recursive types: the optimizer gives up on calls in a circle.
use std::hint::black_box;

use netbytes::framing::{FrameError, FrameReader, Framing};
use netbytes::{DecodeError, EncodeError, Handler, HandlesAll, Limits, List, NetTree};
use no_panic::no_panic;

#[derive(NetTree, Clone, Debug, PartialEq)]
enum Root<'a> {
    #[net(node)]
    Chat(Chat<'a>),
    #[net(node)]
    Foreign(Foreign<'a>),
    #[net(node)]
    Numbers(Numbers),
    Ping,
}

#[derive(NetTree, Clone, Debug, PartialEq)]
enum Chat<'a> {
    Say { to: &'a str, body: &'a str },
    Member(Member<'a>),
    Row(&'a str, &'a str, &'a str, &'a str),
}

#[derive(NetTree, Clone, Debug, PartialEq)]
#[net(len = u8)]
struct Member<'a> {
    #[net(max = 32)]
    name: &'a str,
    since: Option<u64>,
    key: &'a [u8; 4],
    status: Result<u16, &'a str>,
}

/// What the wires of others have.
#[derive(NetTree, Clone, Debug, PartialEq)]
#[net(sized(u16, inclusive), endian = big, magic = b"NB", tag = u16)]
enum Foreign<'a> {
    Open {
        #[net(nul)]
        name: &'a str,
        n: u8,
        #[net(count = n, max = 200)]
        values: &'a [u8],
        #[net(until = b';', max = 9)]
        line: &'a [u8],
    },
    #[net(magic = 0xcafe)]
    Data(#[net(varint)] i64, #[net(rest)] &'a [u8]),
    #[net(other)]
    Unknown { tag: u16, raw: &'a [u8] },
}

#[derive(NetTree, Clone, Debug, PartialEq)]
#[net(tag = varint)]
enum Numbers {
    Fixed { a: u8, b: u16, c: u32, d: u64, e: i128, f: f32, g: bool, h: char },
    Arrays([u16; 8], [[f32; 3]; 2], [(u8, u32); 3]),
    Varints(#[net(varint)] u32, #[net(varint)] i16, #[net(varint)] u64),
    Times(core::time::Duration, core::net::IpAddr, core::num::NonZero<u16>),
}

/// Decoded and read where they are.
#[derive(NetTree, Clone, Debug)]
enum Lists<'a> {
    Draw { points: List<'a, (u16, u16)>, names: List<'a, &'a str> },
    Rest(#[net(rest)] List<'a, Member<'a>>),
}

/// What the handler was told, in one number.
#[derive(Default)]
struct Sum(u64);

impl Handler for Sum {
    type Output = ();
}
impl HandlesAll for Sum {}
impl RootHandler for Sum {
    fn ping(&mut self) {
        self.0 ^= 1;
    }
}
impl ChatHandler for Sum {
    fn say(&mut self, to: &str, body: &str) {
        self.0 ^= (to.len() ^ body.len()) as u64;
    }
    fn member(&mut self, member: Member<'_>) {
        self.0 ^= member.since.unwrap_or_default();
    }
    fn row(&mut self, a: &str, b: &str, c: &str, d: &str) {
        self.0 ^= (a.len() ^ b.len() ^ c.len() ^ d.len()) as u64;
    }
}
impl ForeignHandler for Sum {
    fn open(&mut self, name: &str, values: &[u8], line: &[u8]) {
        self.0 ^= (name.len() ^ values.len() ^ line.len()) as u64;
    }
    fn data(&mut self, number: i64, rest: &[u8]) {
        self.0 ^= number.unsigned_abs() ^ rest.len() as u64;
    }
    fn unknown(&mut self, tag: u16, _: &[u8]) {
        self.0 ^= u64::from(tag);
    }
}
impl NumbersHandler for Sum {
    fn fixed(&mut self, a: u8, b: u16, c: u32, d: u64, _: i128, _: f32, _: bool, _: char) {
        self.0 ^= u64::from(a) ^ u64::from(b) ^ u64::from(c) ^ d;
    }
    fn arrays(&mut self, numbers: [u16; 8], _: [[f32; 3]; 2], _: [(u8, u32); 3]) {
        self.0 ^= u64::from(numbers[0]);
    }
    fn varints(&mut self, a: u32, _: i16, b: u64) {
        self.0 ^= u64::from(a) ^ b;
    }
    fn times(
        &mut self,
        time: core::time::Duration,
        _: core::net::IpAddr,
        n: core::num::NonZero<u16>,
    ) {
        self.0 ^= time.as_secs() ^ u64::from(n.get());
    }
}

#[no_panic]
fn decode(bytes: &[u8]) -> Result<Root<'_>, DecodeError> {
    Root::from_slice(bytes)
}

#[no_panic]
fn decode_prefix(bytes: &[u8]) -> Result<(Root<'_>, &[u8]), DecodeError> {
    Root::from_prefix(bytes)
}

#[no_panic]
fn decode_within(bytes: &[u8], depth: u32, alloc: usize) -> Result<Root<'_>, DecodeError> {
    Limits::new().depth(depth).alloc(alloc).from_slice(bytes)
}

#[no_panic]
fn decode_over(root: &mut Numbers, bytes: &[u8]) -> Result<(), DecodeError> {
    root.decode_from(bytes)
}

#[no_panic]
fn dispatch(bytes: &[u8], sum: &mut Sum) -> Result<(), DecodeError> {
    Root::dispatch(bytes, sum)
}

#[no_panic]
fn decode_lists(bytes: &[u8]) -> Result<Lists<'_>, DecodeError> {
    Lists::from_slice(bytes)
}

#[no_panic]
fn names(names: List<'_, &str>) -> u64 {
    names.iter().fold(0, |sum, name| sum ^ name.len() as u64)
}

#[no_panic]
fn point(points: List<'_, (u16, u16)>, index: usize) -> u16 {
    points.get(index).map_or(0, |(x, _)| x)
}

#[no_panic]
fn name<'a>(names: List<'a, &'a str>, index: usize) -> &'a str {
    names.get(index).unwrap_or_default()
}

#[no_panic]
fn members(members: List<'_, Member<'_>>) -> u64 {
    members.iter().filter_map(|member| member.since).fold(0, |sum, since| sum ^ since)
}

#[no_panic]
fn dispatch_within(bytes: &[u8], depth: u32, sum: &mut Sum) -> Result<(), DecodeError> {
    Limits::new().depth(depth).dispatch::<Root<'_>, _>(bytes, sum)
}

#[no_panic]
fn visit(root: Root<'_>, sum: &mut Sum) {
    root.visit(sum);
}

#[no_panic]
fn encode(root: &Root<'_>, room: &mut [u8]) -> Result<usize, EncodeError> {
    root.encode_to_slice(room)
}

#[no_panic]
fn encode_behind(root: &Root<'_>, mut room: &mut [u8]) -> Result<usize, EncodeError> {
    root.encode_into(&mut room)?;
    Ok(room.len())
}

#[no_panic]
fn encoded_len(root: &Root<'_>) -> usize {
    root.encoded_len()
}

#[no_panic]
fn call(text: &str, mut room: &mut [u8]) -> Result<usize, EncodeError> {
    Root::encoder(&mut room).chat().say(text, text)?;
    Root::encoder(&mut room).foreign().open(text, text.as_bytes(), text.as_bytes())?;
    Root::encoder(&mut room).ping()?;
    Ok(room.len())
}

#[no_panic]
fn frame_len(framing: Framing, bytes: &[u8]) -> Result<Option<usize>, FrameError> {
    framing.frame_len(bytes)
}

#[no_panic]
fn seal(framing: Framing, frame: &mut [u8]) -> Result<(), FrameError> {
    framing.seal(frame)
}

#[no_panic]
fn open(framing: Framing, frame: &mut [u8]) -> u64 {
    framing.open(frame).first().copied().map_or(0, u64::from)
}

#[no_panic]
fn next_frame(
    reader: &mut FrameReader<[u8; 16]>,
    input: &mut &[u8],
) -> Result<Option<usize>, FrameError> {
    reader.next_frame(input).map(|message| message.map(<[u8]>::len))
}

#[no_panic]
fn dispatch_all(framing: Framing, mut buffer: &mut [u8], sum: &mut Sum) -> usize {
    let all = framing.dispatch_all(&mut buffer, |message| Root::dispatch(message, sum));
    all.map_or(0, |_| buffer.len())
}

fn main() {
    let bytes = black_box(b"\0\0\x03\0bob\x02\0Hi");
    let mut sum = Sum::default();
    let root = decode(bytes).expect("a message");
    assert_eq!(decode_prefix(bytes), Ok((root.clone(), &[][..])));
    assert_eq!(decode_within(bytes, 3, 0), Ok(root.clone()));
    let mut numbers = Numbers::Varints(1, 2, 3);
    assert_eq!(decode_over(&mut numbers, &[2, 7, 1, 9]), Ok(()));
    assert_eq!(dispatch(bytes, &mut sum), Ok(()));
    let lists = black_box(b"\0\x01\0\x01\0\x02\0\x01\0\x02\0hi");
    if let Ok(Lists::Draw { points: all, names: some }) = decode_lists(lists) {
        assert_eq!((names(some), point(all, 0), name(some, 0)), (2, 1, "hi"));
    }
    assert_eq!(members(List::default()), 0);
    assert_eq!(dispatch_within(bytes, 1, &mut sum), Ok(()));
    visit(root.clone(), &mut sum);
    let mut room = [0; 64];
    assert_eq!(encode(&root, &mut room), Ok(bytes.len()));
    assert_eq!(encode_behind(&root, &mut room), Ok(64 - bytes.len()));
    assert_eq!(encoded_len(&root), bytes.len());
    assert!(call("text", &mut room).is_ok());
    let framing = black_box(Framing::new().length_field_length(1));
    assert_eq!(frame_len(framing, &[3, 0]), Ok(Some(4)));
    let mut frame = *b"..\x03";
    let inside = black_box(Framing::new().length_field_length(2).length_field_offset(1));
    assert_eq!(seal(inside, &mut frame), Ok(()));
    assert_eq!(frame, [3, 0, 0]);
    assert_eq!(open(inside, &mut frame), 3);
    let mut reader = FrameReader::new(inside, [0; 16]);
    assert_eq!(next_frame(&mut reader, &mut &[3, 0, 0][..]), Ok(Some(1)));
    assert_eq!(dispatch_all(framing, black_box(&mut [1, 3, 1, 3, 9]), &mut sum), 1);
    println!("no way to a panic, and {} is what the handler was told", sum.0);
}
