//! What a row should come to.

use crate::measure::Measured;

/// The library under test.
pub(crate) const NETBYTES: &str = "netbytes";
/// The codec written by hand for the tree of the benches.
pub(crate) const BY_HAND: &str = "by hand";
/// The bytes copied, and nothing else.
pub(crate) const MEMCPY: &str = "memcpy";
/// The same read from a slice of structs.
pub(crate) const SLICE: &str = "slice";

/// Views of bytes that are there already: nothing is decoded, so that they are shown but no peers.
pub(crate) const VIEWS: [&str; 2] = ["zerocopy", "rkyv access"];

/// Those that write integers as varints, as netbytes does where it is told to.
pub(crate) const VARINTS: &[&str] = &["bincode", "postcard", "prost"];

/// Those that write one field after the other, as netbytes does, and read it with allocations only for `Vec`s.
pub(crate) const ROW_FORMATS: &[&str] =
    &["bincode", "bincode fixed", "speedy", "wincode", "wincode u16", "wincode u32", "postcard"];

/// wincode with the widths that netbytes has: where it is told to write two bytes of length, and where four.
pub(crate) const NARROW: &[&str] = &["wincode u16", "wincode u32"];

/// One limit.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Goal {
    /// netbytes / the best of these is no more than this.
    Best(&'static [&'static str], f64),
    /// netbytes / the best peer that takes part.
    Any(f64),
    /// No more nanoseconds.
    Nanos(f64),
}

/// A goal, as it came out.
#[derive(Clone, Debug)]
pub(crate) struct Outcome {
    /// netbytes / the best, or nanoseconds; rounded as it is shown.
    pub value: f64,
    pub limit: f64,
    /// Who is the best.
    pub against: &'static str,
}

impl Outcome {
    pub(crate) fn met(&self) -> bool {
        self.value <= self.limit
    }
}

impl Goal {
    pub(crate) fn outcome(&self, row: &Measured) -> Option<Outcome> {
        let netbytes = row.of(NETBYTES)?;
        let (limit, (against, nanos)) = match *self {
            Self::Best(names, limit) => (limit, best(row, |name| names.contains(&name))?),
            Self::Any(limit) => (limit, best_peer(row)?),
            Self::Nanos(limit) => (limit, ("ns", 1.0)),
        };
        Some(Outcome { value: (netbytes / nanos * 100.0).round() / 100.0, limit, against })
    }
}

/// The best peer of a row, with its nanoseconds.
pub(crate) fn best_peer(row: &Measured) -> Option<(&'static str, f64)> {
    match row.peers {
        Some(peers) => best(row, |name| peers.contains(&name)),
        None => best(row, is_peer),
    }
}

fn is_peer(name: &str) -> bool {
    ![NETBYTES, BY_HAND, MEMCPY, SLICE].contains(&name) && !VIEWS.contains(&name)
}

fn best(row: &Measured, takes: impl Fn(&str) -> bool) -> Option<(&'static str, f64)> {
    let peers = row.nanos.iter().copied().filter(|(name, _)| takes(name));
    peers.min_by(|(_, a), (_, b)| a.total_cmp(b))
}
