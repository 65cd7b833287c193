//! Enums of many actions, encoded, and decoded and dispatched: one after the other in the order of their tags, which a branch predictor
//! learns, and in an order that none knows.

use netbytes::NetTree as _;
use netbytes_benches::tree::Tally;

use super::stream::{Dispatch, Dispatches};
use super::work::Append;
use super::{Run, keep_all};
use crate::codec::{Bincode, BincodeFixed, Netbytes, Wincode};
use crate::goal::{BY_HAND, Goal, NETBYTES};
use crate::measure::Row;
use crate::models::random::Random;

const SUBJECT: &str = "decode and dispatch, large enums";
const ENCODE: &str = "encode, large enums, reused Vec";

/// The capacity of each contestant's buffer.
const ROOM: usize = 8192;

/// The rows of one enum.
macro_rules! rows {
    ($run:ident, $name:literal, $module:ident, $most:literal) => {{
        use crate::models::actions::$module::{Actions, dispatch};

        struct ByNetbytes;

        impl Dispatch for ByNetbytes {
            #[inline(always)]
            fn dispatch(&mut self, frame: &'static [u8], tally: &mut Tally) {
                Actions::dispatch(frame, tally).unwrap();
            }
        }

        struct ByHand;

        impl Dispatch for ByHand {
            #[inline(always)]
            fn dispatch(&mut self, frame: &'static [u8], tally: &mut Tally) {
                dispatch(frame, tally).unwrap();
            }
        }

        fn messages(order: fn(usize, &mut Random) -> usize) -> &'static [Actions] {
            let mut random = Random::new();
            let message = |number| {
                let number = order(number, &mut random);
                Actions::nth(number, &mut random)
            };
            keep_all((0..1000).map(message).collect())
        }

        fn dispatches(row: Row, order: fn(usize, &mut Random) -> usize) -> Row {
            let messages = messages(order);
            let mut all = Dispatches::new(row);
            let frames = super::checked::<Netbytes, Actions>(messages);
            all.add(NETBYTES, frames, ByNetbytes);
            all.add(BY_HAND, frames, ByHand);
            all.add_peer::<Bincode, Actions>("bincode", messages);
            all.add_peer::<BincodeFixed, Actions>("bincode fixed", messages);
            all.add_peer::<Wincode, Actions>("wincode", messages);
            all.row
        }

        fn encodes(mut row: Row, order: fn(usize, &mut Random) -> usize) -> Row {
            let messages = messages(order);
            row.add(NETBYTES, messages, Append::<Netbytes>::new(ROOM));
            row.add("bincode", messages, Append::<Bincode>::new(ROOM));
            row.add("bincode fixed", messages, Append::<BincodeFixed>::new(ROOM));
            row.add("wincode", messages, Append::<Wincode>::new(ROOM));
            row.goals(&[Goal::Any(1.0)])
        }

        $run.row(ENCODE, concat!($name, ", in order"), |row| {
            encodes(row, |number, _| number % Actions::COUNT)
        });
        $run.row(ENCODE, concat!($name, ", shuffled"), |row| {
            encodes(row, |_, random| random.len(Actions::COUNT))
        });
        $run.row(SUBJECT, concat!($name, ", in order"), |row| {
            dispatches(row, |number, _| number % Actions::COUNT).goals(&[Goal::Nanos($most)])
        });
        $run.row(SUBJECT, concat!($name, ", shuffled"), |row| {
            dispatches(row, |_, random| random.len(Actions::COUNT))
        });
    }};
}

pub(crate) fn rows(run: &mut Run<'_>) {
    rows!(run, "100 actions", hundred, 5.0);
    rows!(run, "1,000 sparse actions", thousand, 20.0);
}
