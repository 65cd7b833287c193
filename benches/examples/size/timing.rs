//! How long cargo takes for a crate whose dependencies are compiled.

use std::time::{Duration, Instant};

use crate::scratch::{Done, Scratch};

const TURNS: usize = 5;

/// The median for each crate, in seconds. The crates take turns, so that a noisy machine disturbs all of them alike.
pub(crate) fn medians(scratch: &Scratch, command: &str) -> Done<Vec<f64>> {
    scratch.each(|name| scratch.cargo(command, name))?;
    let mut turns = Vec::with_capacity(TURNS);
    for _ in 0..TURNS {
        turns.push(scratch.each(|name| time(scratch, command, name))?);
    }
    let of = |index| median(turns.iter().filter_map(|turn| turn.get(index)).copied().collect());
    Ok((0..scratch.names.len()).map(of).collect())
}

fn time(scratch: &Scratch, command: &str, name: &str) -> Done<Duration> {
    scratch.touch(name)?;
    let start = Instant::now();
    scratch.cargo(command, name)?;
    Ok(start.elapsed())
}

fn median(mut times: Vec<Duration>) -> f64 {
    times.sort_unstable();
    times.get(times.len() / 2).map_or(f64::NAN, Duration::as_secs_f64)
}
