use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet, VecDeque};
use std::fmt::Debug;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::num::{NonZeroI32, NonZeroU16, Wrapping};
use std::process::ExitCode;
use std::time::{Duration, Instant};

use netbytes::{DecodeOwned, NetTree};
use netbytes_tests::oracles::{Make, Random};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// How many values and changed values there were, of how many types.
#[derive(Default)]
struct Counts {
    values: usize,
    bytes: usize,
    changed: usize,
    both: usize,
}

/// A type, held to its crate.
type Check = fn(&mut Random, &mut Counts) -> Result<(), String>;

/// Hash maps that were read have their entries in another order.
fn sorted(mut bytes: Vec<u8>) -> Vec<u8> {
    bytes.sort_unstable();
    bytes
}

fn check<T: NetTree + DecodeOwned + Make + Debug>(
    random: &mut Random,
    counts: &mut Counts,
    encode: impl Fn(&T) -> Option<Vec<u8>>,
    decode: impl Fn(&[u8]) -> Option<T>,
) -> Result<(), String> {
    let value: T = random.make();
    let theirs = encode(&value);
    let ours = value.to_vec().ok();
    if ours != theirs {
        return Err(format!("encoded differently: {value:?}\n{ours:02x?}\n{theirs:02x?}"));
    }
    let Some(bytes) = ours else { return Ok(()) };
    (counts.values, counts.bytes) = (counts.values + 1, counts.bytes + bytes.len());
    let read = T::from_slice(&bytes).map_err(|error| format!("not read: {error}: {value:?}"))?;
    let again = read.to_vec().map(sorted).ok();
    if again.as_ref() != Some(&sorted(bytes.clone())) {
        return Err(format!("another value: {value:?} {read:?}"));
    }
    if decode(&bytes).and_then(|value| encode(&value)).map(sorted) != again {
        return Err(format!("not read by the crate: {value:?}"));
    }
    let mut changed = bytes;
    for _ in 0..=random.below(2) {
        let at = random.below(changed.len().max(1));
        match (random.below(4), changed.get_mut(at)) {
            (0, Some(_)) => changed.truncate(at),
            (1, _) => changed.insert(at.min(changed.len()), random.byte()),
            (2, Some(byte)) => *byte = [0, 1, 0x7f, 0x80, 0xfb, 0xfc, 0xfd, 0xff][random.below(8)],
            (_, Some(byte)) => *byte = random.byte(),
            (_, None) => {}
        }
    }
    counts.changed += 1;
    let Ok(ours) = T::from_slice(&changed) else { return Ok(()) };
    let Some(theirs) = decode(&changed) else {
        return Err(format!("accepted by us alone: {ours:?} {changed:02x?}"));
    };
    counts.both += 1;
    let written = ours.to_vec().map(sorted).ok();
    if written != Some(sorted(changed)) || written != encode(&theirs).map(sorted) {
        return Err(format!("another value of changed bytes: {ours:?} {theirs:?}"));
    }
    Ok(())
}

fn of_bincode1<T>(random: &mut Random, counts: &mut Counts) -> Result<(), String>
where
    T: NetTree + DecodeOwned + Make + Debug + Serialize + DeserializeOwned,
{
    use bincode1::Options;
    let options = || bincode1::DefaultOptions::new().with_fixint_encoding().with_limit(1 << 20);
    let encode = |value: &T| options().serialize(value).ok();
    check(random, counts, encode, |bytes| options().deserialize(bytes).ok())
}

fn of_bincode2<T>(random: &mut Random, counts: &mut Counts) -> Result<(), String>
where
    T: NetTree + DecodeOwned + Make + Debug + Serialize + DeserializeOwned,
{
    let config = bincode::config::standard().with_limit::<{ 1 << 20 }>();
    let encode = |value: &T| bincode::serde::encode_to_vec(value, config).ok();
    check(random, counts, encode, |bytes| {
        let (value, len) = bincode::serde::decode_from_slice(bytes, config).ok()?;
        (len == bytes.len()).then_some(value)
    })
}

fn of_borsh<T>(random: &mut Random, counts: &mut Counts) -> Result<(), String>
where
    T: NetTree + DecodeOwned + Make + Debug + borsh::BorshSerialize + borsh::BorshDeserialize,
{
    check(random, counts, |value: &T| borsh::to_vec(value).ok(), |bytes| borsh::from_slice(bytes).ok())
}

fn of_postcard<T>(random: &mut Random, counts: &mut Counts) -> Result<(), String>
where
    T: NetTree + DecodeOwned + Make + Debug + Serialize + DeserializeOwned,
{
    let encode = |value: &T| postcard::to_stdvec(value).ok();
    check(random, counts, encode, |bytes| {
        let (value, rest) = postcard::take_from_bytes(bytes).ok()?;
        rest.is_empty().then_some(value)
    })
}

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1).filter_map(|argument| argument.parse::<u64>().ok());
    let (seed, seconds) = (arguments.next().unwrap_or(1), arguments.next().unwrap_or(30));
    let mut random = Random::new(seed);
    let mut counts = Counts::default();
    let start = Instant::now();
    while start.elapsed() < Duration::from_secs(seconds) {
        for (name, check) in CHECKS {
            if let Err(violation) = check(&mut random, &mut counts) {
                println!("{name}: {violation}");
                return ExitCode::FAILURE;
            }
        }
    }
    let Counts { values, bytes, changed, both } = counts;
    println!(
        "{} types, {values} values in {bytes} bytes the same both ways; {changed} of them changed, {both} of these accepted by both",
        CHECKS.len()
    );
    if values > CHECKS.len() && both > 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
