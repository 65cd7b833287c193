//! Streams of messages in an order that no branch predictor knows: decoded and dispatched, and encoded.

use std::marker::PhantomData;

use netbytes::NetTree as _;
use netbytes_benches::by_hand;
use netbytes_benches::tree::{Tally, World};

use super::mirrors::Mirrors;
use super::work::AppendAll;
use super::{ALL, Frames, Run, encoded_rkyv, frames};
use crate::codec::{
    Bincode, BincodeFixed, Bitcode, Borsh, ByHand, Decoder, Encoder, Netbytes, OwnBuffer, Postcard,
    Prost, Rkyv, RkyvValue, Speedy, Wincode, WincodeU16,
};
use crate::goal::{BY_HAND, Goal, NETBYTES, ROW_FORMATS};
use crate::measure::{Row, Work};
use crate::models::messages::{mixed, small};
use crate::models::pb;
use crate::models::tally::Call;
use crate::models::tree::{column, owned, row};

const DISPATCH: &str = "decode and dispatch, stream";
const ENCODE: &str = "encode, stream";
const FEW: usize = 1024;
const MANY: usize = 65_536;

pub(crate) fn rows(run: &mut Run<'_>) {
    let peers = [Goal::Best(ROW_FORMATS, 0.30), Goal::Best(&["rkyv"], 0.50)];
    let near = [Goal::Best(&[BY_HAND], 1.1), peers[0], peers[1]];
    let far = [Goal::Best(ROW_FORMATS, 0.70), Goal::Best(&["rkyv"], 0.80)];
    let all = [Goal::Best(&[BY_HAND], 1.5), peers[0], peers[1]];
    run.row(DISPATCH, "1,024 small", |row| dispatch(row, small(FEW)).goals(&near));
    run.row(DISPATCH, "65,536 small", |row| dispatch(row, small(MANY)).goals(&far));
    run.row(DISPATCH, "1,024 mixed", |row| dispatch(row, mixed(FEW)).goals(&all));
    run.row(ENCODE, "1,024 small", |row| encode(row, small(FEW)).goals(&[Goal::Any(0.70)]));
    run.row(ENCODE, "65,536 small", |row| encode(row, small(MANY)).goals(&[Goal::Any(0.95)]));
    run.row(ENCODE, "1,024 mixed", |row| encode(row, mixed(FEW)).goals(&[Goal::Any(0.95)]));
}

/// Decodes a message and calls what it is for.
pub(crate) trait Dispatch {
    fn dispatch(&mut self, frame: &'static [u8], tally: &mut Tally);
}

struct ByNetbytes;

impl Dispatch for ByNetbytes {
    #[inline(always)]
    fn dispatch(&mut self, frame: &'static [u8], tally: &mut Tally) {
        World::dispatch(frame, tally).unwrap();
    }
}

impl Dispatch for ByHand {
    #[inline(always)]
    fn dispatch(&mut self, frame: &'static [u8], tally: &mut Tally) {
        by_hand::dispatch(frame, tally).unwrap();
    }
}

/// A library that has no dispatch: decode, then match and call.
struct Decoded<D, T>(D, PhantomData<fn() -> T>);

impl<D: Decoder<'static, T>, T: Call> Dispatch for Decoded<D, T> {
    #[inline(always)]
    fn dispatch(&mut self, frame: &'static [u8], tally: &mut Tally) {
        D::value(&self.0.decode(frame)).call(tally);
    }
}

struct Archived;

impl Dispatch for Archived {
    #[inline(always)]
    fn dispatch(&mut self, frame: &'static [u8], tally: &mut Tally) {
        Rkyv::access::<owned::ArchivedWorld>(frame).call(tally);
    }
}

struct Tallied<D> {
    by: D,
    tally: Tally,
}

impl<D: Dispatch> Work<&'static [u8]> for Tallied<D> {
    #[inline(always)]
    fn run(&mut self, frame: &'static &'static [u8]) {
        self.by.dispatch(frame, &mut self.tally);
    }
}

/// A row in which each contestant comes to the same sum.
pub(crate) struct Dispatches {
    pub(crate) row: Row,
    sum: Option<Tally>,
}

impl Dispatches {
    pub(crate) fn new(row: Row) -> Self {
        Self { row, sum: None }
    }

    pub(crate) fn add(
        &mut self,
        name: &'static str,
        frames: Frames,
        mut by: impl Dispatch + 'static,
    ) {
        let mut sum = Tally::default();
        for frame in frames {
            by.dispatch(frame, &mut sum);
        }
        assert_eq!(self.sum.get_or_insert_with(|| sum.clone()), &sum, "{name}");
        self.row.add(name, frames, Tallied { by, tally: Tally::default() });
    }

    pub(crate) fn add_peer<C, T>(&mut self, name: &'static str, messages: &[T])
    where
        C: Encoder<T> + Decoder<'static, T> + 'static,
        T: Call + 'static,
    {
        let mut encoder = C::default();
        let frames = frames(messages, |message, out| encoder.append(message, out));
        self.add(name, frames, Decoded(C::default(), PhantomData));
    }
}

fn dispatch(row: Row, messages: Vec<World<'static>>) -> Row {
    let messages = Mirrors::new(messages);
    let mut all = Dispatches::new(row);
    let net = frames(messages.net, |message, out| Netbytes.append(message, out));
    all.add(NETBYTES, net, ByNetbytes);
    all.add(BY_HAND, net, ByHand);
    all.add_peer::<Bincode, row::World<'_>>("bincode", messages.row);
    all.add_peer::<BincodeFixed, row::World<'_>>("bincode fixed", messages.row);
    all.add_peer::<Wincode, row::World<'_>>("wincode", messages.row);
    all.add_peer::<WincodeU16, row::World<'_>>("wincode u16", messages.row);
    if ALL {
        all.add_peer::<Speedy, row::World<'_>>("speedy", messages.row);
        all.add_peer::<Postcard, row::World<'_>>("postcard", messages.row);
        all.add_peer::<Borsh, owned::World>("borsh", messages.owned);
        all.add_peer::<Prost, pb::World>("prost", messages.pb);
    }
    all.add("rkyv", encoded_rkyv(messages.owned), Archived);
    if ALL {
        let mut encoder = Bitcode::default();
        let packed =
            frames(messages.column, |message, out| out.extend_from_slice(encoder.own(message)));
        let bitcode = Decoded::<_, column::World<'_>>(Bitcode::default(), PhantomData);
        all.add("bitcode", packed, bitcode);
    }
    all.row
}

/// rkyv to the end of its buffer.
#[derive(Default)]
struct RkyvAll(Rkyv);

impl<T: RkyvValue> Work<T> for RkyvAll {
    #[inline(always)]
    fn begin(&mut self) {
        self.0.clear();
    }

    #[inline(always)]
    fn run(&mut self, value: &'static T) {
        self.0.append(value);
    }
}

/// bitcode to its buffer, and that to the end of a `Vec`.
#[derive(Default)]
struct BitcodeAll {
    codec: Bitcode,
    out: Vec<u8>,
}

impl<T: bitcode::Encode> Work<T> for BitcodeAll {
    #[inline(always)]
    fn begin(&mut self) {
        self.out.clear();
    }

    #[inline(always)]
    fn run(&mut self, value: &'static T) {
        self.out.extend_from_slice(self.codec.own(value));
    }
}

fn encode(mut row: Row, messages: Vec<World<'static>>) -> Row {
    let messages = Mirrors::new(messages);
    row.add(NETBYTES, messages.net, AppendAll::<Netbytes>::default());
    row.add(BY_HAND, messages.net, AppendAll::<ByHand>::default());
    row.add("bincode", messages.row, AppendAll::<Bincode>::default());
    row.add("bincode fixed", messages.row, AppendAll::<BincodeFixed>::default());
    row.add("wincode", messages.row, AppendAll::<Wincode>::default());
    row.add("wincode u16", messages.row, AppendAll::<WincodeU16>::default());
    if ALL {
        row.add("speedy", messages.row, AppendAll::<Speedy>::default());
        row.add("postcard", messages.row, AppendAll::<Postcard>::default());
        row.add("borsh", messages.owned, AppendAll::<Borsh>::default());
        row.add("prost", messages.pb, AppendAll::<Prost>::default());
    }
    row.add("rkyv", messages.owned, RkyvAll::default());
    if ALL {
        row.add("bitcode", messages.column, BitcodeAll::default());
    }
    row
}
