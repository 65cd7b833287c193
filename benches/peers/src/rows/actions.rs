//! Enums of many actions, decoded and dispatched in an order that no branch predictor knows.

use netbytes::NetTree as _;
use netbytes_benches::tree::Tally;

use super::stream::{Dispatch, Dispatches};
use super::{Run, keep_all};
use crate::codec::{Bincode, BincodeFixed, Netbytes, Wincode};
use crate::goal::{BY_HAND, Goal, NETBYTES};
use crate::models::random::Random;

const SUBJECT: &str = "decode and dispatch, large enums";

/// A row of one enum.
macro_rules! row {
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

        $run.row(SUBJECT, $name, |row| {
            let messages: &[Actions] = keep_all(Random::new().many(1024, Actions::new));
            let mut all = Dispatches::new(row);
            let frames = super::checked::<Netbytes, Actions>(messages);
            all.add(NETBYTES, frames, ByNetbytes);
            all.add(BY_HAND, frames, ByHand);
            all.add_peer::<Bincode, Actions>("bincode", messages);
            all.add_peer::<BincodeFixed, Actions>("bincode fixed", messages);
            all.add_peer::<Wincode, Actions>("wincode", messages);
            all.row.goals(&[Goal::Nanos($most)])
        });
    }};
}

pub(crate) fn rows(run: &mut Run<'_>) {
    row!(run, "100 actions", hundred, 5.0);
    row!(run, "1,000 actions, sparse tags", thousand, 20.0);
}
