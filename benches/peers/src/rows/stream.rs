//! Streams of messages in an order that no branch predictor knows: decoded and dispatched, and encoded.

use std::hint::black_box;

use netbytes::NetTree as _;
use netbytes_benches::by_hand;
use netbytes_benches::samples::{STREAM, samples, stream};
use netbytes_benches::tree::{Tally, World};
use rkyv::util::AlignedVec;

use super::{Run, keep};
use crate::codec::{
    Bincode, BincodeFixed, Bitcode, Borsh, ByHand, Decoder, Encoder, Netbytes, Postcard, Prost,
    Rkyv, Speedy, Wincode,
};
use crate::goal::{BY_HAND, Goal, NETBYTES, ROW_FORMATS};
use crate::measure::Row;
use crate::models::pb;
use crate::models::random::Random;
use crate::models::tally::Call;
use crate::models::tree::{column, owned, row};

const DISPATCH: &str = "decode and dispatch, stream";
const ENCODE: &str = "encode, stream";
const MANY: usize = 65_536;

pub(crate) fn rows(run: &mut Run<'_>) {
    let near = [Goal::Best(ROW_FORMATS, 0.30), Goal::Best(&["rkyv"], 0.50)];
    let far = [Goal::Best(ROW_FORMATS, 0.70), Goal::Best(&["rkyv"], 0.80)];
    run.row(DISPATCH, "1,024 small", |row| dispatch(row, &small(STREAM)).goals(&near));
    run.row(DISPATCH, "65,536 small", |row| dispatch(row, &small(MANY)).goals(&far));
    run.row(DISPATCH, "1,024 mixed", |row| dispatch(row, &stream()).goals(&near));
    run.row(ENCODE, "1,024 small", |row| encode(row, small(STREAM)).goals(&[Goal::Any(0.70)]));
    run.row(ENCODE, "65,536 small", |row| encode(row, small(MANY)).goals(&[Goal::Any(0.95)]));
    run.row(ENCODE, "1,024 mixed", |row| encode(row, stream()).goals(&[Goal::Any(0.95)]));
}

/// So many messages, shuffled, of the kinds that are not bulky.
fn small(count: usize) -> Vec<World<'static>> {
    let samples = samples();
    Random::new().many(count, |random| samples[random.len(8)].1.clone())
}

type Frames = &'static [&'static [u8]];

/// The messages one behind the other in one buffer, and where each of them is.
fn frames<T>(messages: &[T], mut encode: impl FnMut(&T, &mut Vec<u8>)) -> Frames {
    let (mut buffer, mut ends) = (Vec::new(), vec![0]);
    for message in messages {
        encode(message, &mut buffer);
        ends.push(buffer.len());
    }
    let buffer: &[u8] = keep(buffer);
    keep(ends.windows(2).map(|ends| &buffer[ends[0]..ends[1]]).collect::<Vec<_>>())
}

/// The same for rkyv, which asks for messages that are aligned.
fn aligned_frames(messages: &[owned::World]) -> Frames {
    let (mut buffer, mut places) = (AlignedVec::<16>::new(), Vec::new());
    for message in messages {
        let bytes = Rkyv::default().fresh(message);
        buffer.resize(buffer.len().next_multiple_of(16), 0);
        places.push(buffer.len()..buffer.len() + bytes.len());
        buffer.extend_from_slice(&bytes);
    }
    let buffer: &[u8] = keep(buffer);
    keep(places.into_iter().map(|place| &buffer[place]).collect::<Vec<_>>())
}

/// A row in which each contestant comes to the same sum.
struct Dispatches {
    row: Row<'static>,
    sum: Option<Tally>,
}

impl Dispatches {
    fn add(
        &mut self,
        name: &'static str,
        frames: Frames,
        mut each: impl FnMut(&'static [u8], &mut Tally) + 'static,
    ) {
        // The only place that calls it: whether it is inlined is then the same question for all.
        let mut all = move |tally: &mut Tally| {
            for frame in black_box(frames) {
                each(frame, tally);
            }
        };
        let (mut first, mut tally) = (Tally::default(), Tally::default());
        all(&mut first);
        assert_eq!(self.sum.get_or_insert_with(|| first.clone()), &first, "{name}");
        self.row.add(name, move || all(black_box(&mut tally)));
    }

    /// By a library that has no dispatch: decode, then match and call.
    fn add_peer<C, T>(&mut self, name: &'static str, messages: &[T])
    where
        C: Encoder<T> + Decoder<'static, T> + 'static,
        T: Call,
    {
        let (mut encoder, mut decoder) = (C::default(), C::default());
        let frames = frames(messages, |message, out| encoder.append(message, out));
        self.add(name, frames, move |frame, tally| decoder.decode(frame).call(tally));
    }
}

fn dispatch(row: Row<'static>, messages: &[World<'static>]) -> Row<'static> {
    let mut all = Dispatches { row: row.of_messages(messages.len()), sum: None };
    let net = frames(messages, |message, out| Netbytes.append(message, out));
    all.add(NETBYTES, net, |frame, tally| World::dispatch(frame, tally).unwrap());
    all.add(BY_HAND, net, |frame, tally| by_hand::dispatch(frame, tally).unwrap());

    let rows: Vec<_> = messages.iter().map(row::World::new).collect();
    all.add_peer::<Bincode, row::World<'_>>("bincode", &rows);
    all.add_peer::<BincodeFixed, row::World<'_>>("bincode fixed", &rows);
    all.add_peer::<Wincode, row::World<'_>>("wincode", &rows);
    all.add_peer::<Speedy, row::World<'_>>("speedy", &rows);
    all.add_peer::<Postcard, row::World<'_>>("postcard", &rows);

    let owned: Vec<_> = messages.iter().map(owned::World::new).collect();
    all.add_peer::<Borsh, owned::World>("borsh", &owned);
    let archives = aligned_frames(&owned);
    all.add("rkyv", archives, |frame, tally| {
        Rkyv::access::<owned::ArchivedWorld>(frame).call(tally);
    });

    let columns: Vec<_> = messages.iter().map(column::World::new).collect();
    let (mut encoder, mut decoder) = (Bitcode::default(), Bitcode::default());
    let packed = frames(&columns, |message, out| out.extend_from_slice(encoder.encode(message)));
    all.add("bitcode", packed, move |frame, tally| {
        let message: column::World<'_> = decoder.decode(frame);
        message.call(tally);
    });

    let pb: Vec<_> = messages.iter().map(pb::World::new).collect();
    all.add_peer::<Prost, pb::World>("prost", &pb);
    all.row
}

/// All messages to the end of one `Vec`.
fn append_all<E: Encoder<T> + 'static, T: 'static>(messages: Vec<T>) -> impl FnMut() + 'static {
    let (mut encoder, mut out) = (E::default(), Vec::new());
    move || {
        out.clear();
        let out = black_box(&mut out);
        for message in black_box(&messages) {
            encoder.append(message, out);
        }
    }
}

fn encode(row: Row<'static>, messages: Vec<World<'static>>) -> Row<'static> {
    let mut row = row.of_messages(messages.len());
    let rows: Vec<_> = messages.iter().map(row::World::new).collect();
    let owned: Vec<_> = messages.iter().map(owned::World::new).collect();
    let columns: Vec<_> = messages.iter().map(column::World::new).collect();
    let pb: Vec<_> = messages.iter().map(pb::World::new).collect();

    row.add(NETBYTES, append_all::<Netbytes, _>(messages.clone()));
    row.add(BY_HAND, append_all::<ByHand, _>(messages));
    row.add("bincode", append_all::<Bincode, _>(rows.clone()));
    row.add("bincode fixed", append_all::<BincodeFixed, _>(rows.clone()));
    row.add("wincode", append_all::<Wincode, _>(rows.clone()));
    row.add("speedy", append_all::<Speedy, _>(rows.clone()));
    row.add("postcard", append_all::<Postcard, _>(rows));
    row.add("borsh", append_all::<Borsh, _>(owned.clone()));
    row.add("prost", append_all::<Prost, _>(pb));

    let mut rkyv = Rkyv::default();
    row.add("rkyv", move || {
        black_box(rkyv.encode_all(black_box(&owned)));
    });
    let (mut bitcode, mut out) = (Bitcode::default(), Vec::new());
    row.add("bitcode", move || {
        out.clear();
        let out = black_box(&mut out);
        for message in black_box(&columns) {
            out.extend_from_slice(bitcode.encode(message));
        }
    });
    row
}
