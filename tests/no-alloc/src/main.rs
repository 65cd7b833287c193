//! A program with neither `std` nor an allocator: it encodes, decodes, dispatches, visits, reads a list,
//! and finds the frames of a stream.
//!
//! It returns 0 where every check holds, and the number of the first that does not.
#![no_std]
#![no_main]

use core::ffi::c_int;

use netbytes::framing::{FrameReader, Framing};
use netbytes::{DecodeErrorKind, EncodeErrorKind, Handler, HandlesAll, List, NetTree};

#[derive(NetTree, Debug, PartialEq)]
enum Root<'a> {
    #[net(node)]
    Sensor(Sensor<'a>),
    #[net(node)]
    Control(Control),
}

#[derive(NetTree, Debug, PartialEq)]
enum Sensor<'a> {
    Reading { id: u16, value: f32 },
    Named { name: &'a str, values: List<'a, u16> },
}

#[derive(NetTree, Debug, PartialEq)]
enum Control {
    Reset,
    Set(Setting),
}

#[derive(NetTree, Debug, PartialEq)]
#[net(endian = big)]
struct Setting {
    key: [u8; 2],
    #[net(varint)]
    value: i32,
    until: Option<u32>,
}

/// What the wires of others have.
#[derive(NetTree, Debug, PartialEq)]
#[net(sized(u16, inclusive), endian = big, magic = b"NB")]
enum Foreign<'a> {
    Open {
        #[net(nul)]
        name: &'a str,
        n: u8,
        #[net(count = n)]
        values: List<'a, u16, netbytes::Big>,
    },
    #[net(other)]
    Unknown { tag: u8, raw: &'a [u8] },
}

/// What the handler was told.
#[derive(Default)]
struct Board {
    sum: u32,
}

impl Handler for Board {
    type Output = bool;
}

impl HandlesAll for Board {}

impl SensorHandler for Board {
    fn reading(&mut self, id: u16, value: f32) -> bool {
        self.sum += u32::from(id);
        value == 0.5
    }

    fn named(&mut self, name: &str, values: List<'_, u16>) -> bool {
        self.sum += values.iter().map(u32::from).sum::<u32>();
        name == "lab"
    }
}

impl ControlHandler for Board {
    fn reset(&mut self) -> bool {
        self.sum = 0;
        true
    }

    fn set(&mut self, setting: Setting) -> bool {
        setting == SETTING
    }
}

const SETTING: Setting = Setting { key: *b"hz", value: -100, until: None };
const READING: [u8; 8] = [0, 0, 7, 0, 0, 0, 0, 0x3f];
const NAMED: [u8; 13] = [0, 1, 3, 0, b'l', b'a', b'b', 2, 0, 5, 0, 6, 0];
const SET: [u8; 7] = [1, 1, b'h', b'z', 0xc7, 0x01, 0];

/// Each check, in the order of its number.
fn checks() -> [bool; 15] {
    let mut buffer = [0; 32];
    let mut board = Board::default();
    let values = [5, 6];
    let named = Root::Sensor(Sensor::Named { name: "lab", values: List::from_slice(&values) });
    let encoded = named.encode_to_slice(&mut buffer);
    let decoded = Root::from_slice(&NAMED);
    [
        encoded == Ok(NAMED.len()) && buffer.starts_with(&NAMED),
        named.encoded_len() == NAMED.len(),
        decoded.as_ref() == Ok(&named),
        decoded.is_ok_and(|root| root.visit(&mut board)) && board.sum == 11,
        Root::dispatch(&READING, &mut board) == Ok(true) && board.sum == 18,
        Root::dispatch(&SET, &mut board) == Ok(true),
        Root::dispatch(&[1, 0], &mut board) == Ok(true) && board.sum == 0,
        path_encoder(),
        no_room(),
        Root::from_slice(&READING[..5])
            .is_err_and(|error| error.needs_more() && error.offset() == 4),
        Root::from_slice(&[9]).is_err_and(|error| {
            error.kind() == DecodeErrorKind::UnknownTag { tag: 9 }
                && error.type_name() == Some("Root")
        }),
        Root::MIN_LEN == 2 && Setting::MAX_LEN == Some(12),
        foreign(&Foreign::Open { name: "a", n: 2, values: List::from_slice(&[1, 2]) }, OPEN),
        foreign(&Foreign::Unknown { tag: 7, raw: b"raw" }, UNKNOWN),
        frames(&mut board),
    ]
}

const OPEN: &[u8] = b"NB\0\0\x09a\0\x02\0\x01\0\x02";
const UNKNOWN: &[u8] = b"NB\x07\0\x05raw";

/// There and back.
fn foreign(foreign: &Foreign<'_>, bytes: &[u8]) -> bool {
    let mut buffer = [0; 16];
    let there =
        foreign.encode_to_slice(&mut buffer) == Ok(bytes.len()) && buffer.starts_with(bytes);
    there && Foreign::from_slice(bytes).as_ref() == Ok(foreign)
}

/// Two messages, one behind the other in one slice.
fn path_encoder() -> bool {
    let mut buffer = [0; 15];
    let mut room = &mut buffer[..];
    let sent = Root::encoder(&mut room).sensor().reading(7, 0.5).is_ok()
        && Root::encoder(&mut room).control().set(SETTING).is_ok();
    sent && room.is_empty() && buffer.starts_with(&READING) && buffer.ends_with(&SET)
}

/// Nothing is written where there is no room for all of it.
fn no_room() -> bool {
    let mut buffer = [0; 4];
    let mut room = &mut buffer[..];
    let error = Root::encoder(&mut room).sensor().reading(7, 0.5);
    let left = room.len();
    error.is_err_and(|error| error.kind() == EncodeErrorKind::NoRoom { needed: 8, room: 4 })
        && left == 4
}

/// One frame and its length, a byte at a time.
fn frames(board: &mut Board) -> bool {
    let framing = Framing::new().length_field_length(1);
    let mut frame = [0; 1 + READING.len()];
    frame[1..].copy_from_slice(&READING);
    let sealed = framing.seal(&mut frame).is_ok();
    let mut reader = FrameReader::new(framing, [0; 16]);
    let mut handled = 0;
    for mut byte in frame.chunks(1) {
        if let Ok(Some(message)) = reader.next_frame(&mut byte) {
            handled += u32::from(Root::dispatch(message, board) == Ok(true));
        }
    }
    sealed && handled == 1 && reader.buffered() == 0
}

/// The program.
#[unsafe(no_mangle)]
extern "C" fn main() -> c_int {
    let failed = (1..).zip(checks()).find(|(_, holds)| !holds);
    failed.map_or(0, |(number, _)| number)
}

/// What `core`, which is compiled for unwinding, asks for. Nothing here unwinds.
#[unsafe(no_mangle)]
extern "C" fn rust_eh_personality() {}

/// Ends in a loop, and so in a time-out: there is nothing to print with.
#[panic_handler]
fn panic(_: &core::panic::PanicInfo<'_>) -> ! {
    loop {}
}
