//! Enums of many actions: a hundred, and a thousand whose tags are far apart. `build.rs` writes them.

use netbytes_benches::tree::Tally;

use super::random::Random;

/// What each action comes to: its number and its fields, so that no two are the same code.
#[inline(always)]
fn add(tally: &mut Tally, number: u64, a: impl Into<u64>, b: impl Into<u64>) {
    tally.sum = tally.sum.wrapping_add(number).wrapping_add(a.into()).wrapping_add(b.into());
}

include!(concat!(env!("OUT_DIR"), "/actions.rs"));
