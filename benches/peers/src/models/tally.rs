//! The handler of the benches' tree, for those who come with types of their own: each function here does what the
//! method of [`Tally`] with its name does.

use netbytes_benches::tree::Tally;

/// What a decoded message is for.
pub(crate) trait Call {
    fn call(&self, tally: &mut Tally);
}

fn add(tally: &mut Tally, number: u64) {
    tally.sum = tally.sum.wrapping_add(number);
}

pub(crate) fn ticks(tally: &mut Tally, deltas: impl Iterator<Item = i32>) {
    add(tally, deltas.fold(0, |sum: u32, delta| sum.wrapping_add(delta.cast_unsigned())).into());
}

/// The price of each.
pub(crate) fn levels(tally: &mut Tally, prices: impl Iterator<Item = u64>) {
    add(tally, prices.fold(0, u64::wrapping_add));
}

/// The id and the length of the name of each.
pub(crate) fn names(tally: &mut Tally, names: impl Iterator<Item = (u64, usize)>) {
    add(tally, names.fold(0, |sum, (id, len)| sum ^ id ^ len as u64));
}
