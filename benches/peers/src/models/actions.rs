//! Enums of many actions: a hundred, and a thousand whose tags are far apart. `build.rs` writes them.

use netbytes_benches::tree::Tally;

use super::random::Random;

/// What each action comes to: its number and its fields, so that no two are the same code.
#[inline(always)]
fn add<const N: usize>(tally: &mut Tally, number: u64, fields: [u64; N]) {
    tally.sum = fields.into_iter().fold(tally.sum.wrapping_add(number), u64::wrapping_add);
}

include!(concat!(env!("OUT_DIR"), "/actions.rs"));
