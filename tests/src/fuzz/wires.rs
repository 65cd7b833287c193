//! The target `wires`: the trees of `examples/wires`, whose fields say much of each other, stand in bits and in tags, and whose
//! numbers are the wire's own.

use std::sync::LazyLock;

use netbytes::{Decode, NetTree};

use super::keyed::{self, keyed};
use super::oracle::{Input, Subject, decoding};

#[allow(dead_code, reason = "the example needs what the fuzzer does not")]
#[path = "../../../examples/wires/dns/tree.rs"]
mod dns;
#[allow(dead_code, reason = "the example needs what the fuzzer does not")]
#[path = "../../../examples/wires/modbus/tree.rs"]
mod modbus;
#[allow(dead_code, reason = "the example needs what the fuzzer does not")]
#[path = "../../../examples/wires/mqtt/tree.rs"]
mod mqtt;
#[allow(dead_code, reason = "the example needs what the fuzzer does not")]
#[path = "../../../examples/wires/msgpack/tree.rs"]
mod msgpack;
#[allow(dead_code, reason = "the example needs what the fuzzer does not")]
#[path = "../../../examples/wires/png/tree.rs"]
mod png;
#[allow(dead_code, reason = "the example needs what the fuzzer does not")]
#[path = "../../../examples/wires/radius/tree.rs"]
mod radius;
#[allow(dead_code, reason = "the example needs what the fuzzer does not")]
#[path = "../../../examples/wires/redis/tree.rs"]
mod redis;
#[allow(dead_code, reason = "the example needs what the fuzzer does not")]
#[path = "../../../examples/wires/stun/tree.rs"]
mod stun;

impl Subject for dns::Message<'_> {
    /// A pointer is read, and the name itself is written.
    const CANONICAL: bool = false;
}

impl Subject for modbus::RequestFrame<'_> {}
impl Subject for modbus::ResponseFrame<'_> {}
impl Subject for mqtt::Opening<'_> {}
impl Subject for mqtt::Packet<'_> {}
impl Subject for mqtt::Packet5<'_> {}
impl Subject for msgpack::Message<'_> {}
impl Subject for msgpack::Value<'_> {}
impl Subject for radius::Request<'_> {}
impl Subject for radius::Response<'_> {}
impl Subject for redis::Request<'_> {}
impl Subject for redis::Value<'_> {}

impl Subject for png::Png<'_> {
    const OPEN: bool = true;
}

impl Subject for redis::Line<'_> {
    /// The case of letters does not matter.
    const CANONICAL: bool = false;
}

impl Subject for stun::Message<'_> {
    /// What stands in padding does not matter.
    const CANONICAL: bool = false;
}

impl Subject for stun::Fingerprinted<'_> {
    const CANONICAL: bool = false;
}

/// What programs of others sent: a line each, in hexadecimal behind who sent it.
const DNS: &str = include_str!("../../data/dns/dig_dnsmasq.hex");
const MODBUS: &str = include_str!("../../data/modbus/mbpoll.hex");
const MQTT: &str = include_str!("../../data/mqtt/mosquitto.hex");
const MSGPACK: &str = include_str!("../../data/msgpack/values.hex");
const PNG: [&[u8]; 3] = [
    include_bytes!("../../data/png/animation.png"),
    include_bytes!("../../data/png/chunks.png"),
    include_bytes!("../../data/png/palette.png"),
];
const RADIUS: &str = include_str!("../../data/radius/freeradius.hex");
const REDIS: &str = include_str!("../../data/redis/redis_server.hex");
const STUN: &str = include_str!("../../data/stun/coturn.hex");
const RPC: &str = "940001a46563686f92c0ff\n940101c091c2\n9302a17881a161c3";
const LINES: &str = "50494e470d0a\n717569740d0a\n666c790d0a";

/// Messages of each tree, in the order of the byte that chooses it.
static MESSAGES: LazyLock<[Vec<&[u8]>; 16]> = LazyLock::new(|| {
    let is_5 = |line: &&str| line.len() > 2 && !line[..2].ends_with(' ');
    let old = || MQTT.lines().filter(move |line| !is_5(line));
    let new = || MQTT.lines().filter(is_5);
    [
        messages::<dns::Message<'_>>(DNS.lines()),
        messages::<modbus::RequestFrame<'_>>(MODBUS.lines().filter(|line| line.starts_with('>'))),
        messages::<modbus::ResponseFrame<'_>>(MODBUS.lines().filter(|line| line.starts_with('<'))),
        messages::<mqtt::Opening<'_>>(MQTT.lines()),
        messages::<mqtt::Packet<'_>>(old()),
        messages::<mqtt::Packet5<'_>>(new()),
        messages::<msgpack::Message<'_>>(RPC.lines()),
        messages::<msgpack::Value<'_>>(MSGPACK.lines()),
        PNG.to_vec(),
        messages::<radius::Request<'_>>(RADIUS.lines().filter(|line| line.starts_with('>'))),
        messages::<radius::Response<'_>>(RADIUS.lines().filter(|line| line.starts_with('<'))),
        messages::<redis::Request<'_>>(REDIS.lines()),
        messages::<redis::Value<'_>>(REDIS.lines()),
        messages::<redis::Line<'_>>(LINES.lines()),
        messages::<stun::Message<'_>>(STUN.lines()),
        messages::<stun::Fingerprinted<'_>>(STUN.lines()),
    ]
});

/// Four of the messages with which these lines begin, from all over the record.
fn messages<T: NetTree + Decode<'static>>(
    lines: impl Iterator<Item = &'static str>,
) -> Vec<&'static [u8]> {
    let all: Vec<&[u8]> = lines
        .filter_map(|line| {
            let digits = line.rsplit(['<', '>']).next()?.replace(' ', "");
            let pairs = (0..digits.len()).step_by(2);
            let bytes: Option<Vec<u8>> =
                pairs.map(|at| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok()).collect();
            let bytes: &[u8] = bytes?.leak();
            let (_, rest) = T::from_prefix(bytes).ok()?;
            bytes.get(..bytes.len() - rest.len()).filter(|message| message.len() < 200)
        })
        .collect();
    all.iter().copied().step_by(all.len().div_ceil(4).max(1)).collect()
}

pub(super) fn seeds() -> Vec<Vec<u8>> {
    let with_byte = |(byte, messages): (u8, &Vec<&[u8]>)| {
        let seeds = messages.iter().map(move |message| [&[byte], *message].concat());
        seeds.collect::<Vec<_>>()
    };
    (0..).zip(MESSAGES.iter()).flat_map(with_byte).chain(keyed::seeds()).collect()
}

/// The fuzz target: the first byte chooses the tree, or with its highest bit one of the small types; the others are a message.
pub fn wires(data: &[u8]) {
    let Some((tree, message)) = data.split_first() else { return };
    if let Some(number) = tree.checked_sub(0x80) {
        return keyed(number, message);
    }
    let input = &Input::new(message);
    let olds = |tree: usize| {
        MESSAGES.get(tree).map_or(&[][..], |messages| messages.get(..2).unwrap_or(messages))
    };
    match tree % 16 {
        0 => decoding::<dns::Message<'_>>(input, olds(0)),
        1 => decoding::<modbus::RequestFrame<'_>>(input, olds(1)),
        2 => decoding::<modbus::ResponseFrame<'_>>(input, olds(2)),
        3 => decoding::<mqtt::Opening<'_>>(input, olds(3)),
        4 => decoding::<mqtt::Packet<'_>>(input, olds(4)),
        5 => decoding::<mqtt::Packet5<'_>>(input, olds(5)),
        6 => decoding::<msgpack::Message<'_>>(input, olds(6)),
        7 => decoding::<msgpack::Value<'_>>(input, olds(7)),
        8 => decoding::<png::Png<'_>>(input, olds(8)),
        9 => decoding::<radius::Request<'_>>(input, olds(9)),
        10 => decoding::<radius::Response<'_>>(input, olds(10)),
        11 => decoding::<redis::Request<'_>>(input, olds(11)),
        12 => decoding::<redis::Value<'_>>(input, olds(12)),
        13 => decoding::<redis::Line<'_>>(input, olds(13)),
        14 => decoding::<stun::Message<'_>>(input, olds(14)),
        _ => decoding::<stun::Fingerprinted<'_>>(input, olds(15)),
    }
}
