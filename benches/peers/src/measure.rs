//! The interleaved timer: all contestants of a row run in turn, round after round, each from three call sites in turn. The
//! best turn at each site counts, and the mean of the sites is told.
//!
//! Time is the CPU time of this thread, so that what else runs on the machine disturbs less; a turn is long enough that
//! reading the clock does not count.

use std::hint::black_box;

use rustix::time::{ClockId, clock_gettime};

use crate::goal::Goal;

/// How long and how often.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Pace {
    /// How many rounds, where they are short.
    pub rounds: usize,
    /// The least nanoseconds of a turn. Before it, as long again is run but not counted: the contestant before has left
    /// its own data in the caches and its own branches in the predictor.
    pub turn: f64,
    /// The nanoseconds after which a row with slow contestants ends, once it had [`Pace::least`] rounds.
    pub budget: f64,
    /// The least rounds.
    pub least: usize,
}

impl Pace {
    /// For numbers to be told.
    pub(crate) const FULL: Self = Self { rounds: 90, turn: 500_000.0, budget: 5e9, least: 12 };
    /// For a look.
    pub(crate) const QUICK: Self = Self { rounds: 9, turn: 200_000.0, budget: 5e8, least: 3 };
}

/// What a contestant does with each of its inputs. What implements it says `#[inline(always)]`, so that the library's own
/// function is what has several callers.
pub(crate) trait Work<I> {
    /// Called each time before the inputs are gone through.
    #[inline(always)]
    fn begin(&mut self) {}

    /// One call of the library.
    fn run(&mut self, input: &'static I);
}

/// From how many places each library's function is called.
const SITES: usize = 3;

/// A contestant whose type is forgotten.
trait Sites {
    /// Goes so many times through all inputs, at one of the call sites.
    fn run(&mut self, site: usize, times: usize);
}

struct Placed<W, I: 'static> {
    work: W,
    inputs: &'static [I],
}

impl<I, W: Work<I>> Placed<W, I> {
    /// A call site: the work is inlined here, and what the work calls only where the compiler finds it worth it.
    #[inline(never)]
    fn site<const SITE: usize>(&mut self, times: usize) {
        // Without it the sites are the same, and are merged into one.
        black_box(SITE);
        for _ in 0..times {
            self.work.begin();
            for input in black_box(self.inputs) {
                self.work.run(input);
            }
        }
    }
}

impl<I, W: Work<I>> Sites for Placed<W, I> {
    fn run(&mut self, site: usize, times: usize) {
        match site {
            0 => self.site::<0>(times),
            1 => self.site::<1>(times),
            _ => self.site::<2>(times),
        }
    }
}

/// One line of the table: what is measured, and who takes part.
pub(crate) struct Row {
    subject: &'static str,
    name: String,
    contestants: Vec<Contestant>,
    peers: Option<&'static [&'static str]>,
    goals: Vec<Goal>,
}

struct Contestant {
    name: &'static str,
    run: Box<dyn Sites>,
    /// How many messages its inputs hold.
    messages: usize,
    turns: usize,
    /// The best turn at each call site, in nanoseconds of all inputs.
    best: [f64; SITES],
}

/// A row, and the nanoseconds of each contestant.
#[derive(Clone, Debug)]
pub(crate) struct Measured {
    pub subject: &'static str,
    pub name: String,
    pub nanos: Vec<(&'static str, f64)>,
    /// Who does the same work, where not all do.
    pub peers: Option<&'static [&'static str]>,
    pub goals: Vec<Goal>,
}

impl Measured {
    /// The nanoseconds of one contestant.
    pub(crate) fn of(&self, name: &str) -> Option<f64> {
        self.nanos.iter().find(|(other, _)| *other == name).map(|(_, nanos)| *nanos)
    }
}

impl Row {
    pub(crate) fn new(subject: &'static str, name: impl Into<String>) -> Self {
        Self { subject, name: name.into(), contestants: Vec::new(), peers: None, goals: Vec::new() }
    }

    /// Only these do the same work as netbytes; the others are shown.
    pub(crate) fn peers(mut self, peers: &'static [&'static str]) -> Self {
        self.peers = Some(peers);
        self
    }

    pub(crate) fn goals(mut self, goals: &[Goal]) -> Self {
        self.goals.extend_from_slice(goals);
        self
    }

    /// A contestant, and what it goes through again and again: the nanoseconds are told for one input. Of one that is added
    /// twice the better counts.
    pub(crate) fn add<I>(
        &mut self,
        name: &'static str,
        inputs: &'static [I],
        work: impl Work<I> + 'static,
    ) {
        self.add_many(name, inputs, 1, work);
    }

    /// A contestant whose inputs hold so many messages each: the nanoseconds are told for one message.
    pub(crate) fn add_many<I>(
        &mut self,
        name: &'static str,
        inputs: &'static [I],
        messages: usize,
        work: impl Work<I> + 'static,
    ) {
        let (run, best) = (Box::new(Placed { work, inputs }), [f64::INFINITY; SITES]);
        let messages = messages * inputs.len();
        self.contestants.push(Contestant { name, run, messages, turns: 1, best });
    }

    pub(crate) fn measure(mut self, pace: Pace) -> Measured {
        for contestant in &mut self.contestants {
            contestant.calibrate(pace.turn);
        }
        let start = cpu_nanos();
        for round in 0..pace.rounds {
            // Each is first in its turn, and the order turns around: none always runs behind the same other one.
            let count = self.contestants.len();
            for place in 0..count {
                let place = if round % 2 == 0 { place } else { count - 1 - place };
                if let Some(contestant) = self.contestants.get_mut((round / 2 + place) % count) {
                    contestant.run.run(round % SITES, contestant.turns);
                    contestant.turn(round % SITES);
                }
            }
            if round + 1 >= pace.least && cpu_nanos() - start > pace.budget {
                break;
            }
        }
        let mut nanos = Vec::<(&'static str, f64)>::new();
        for contestant in &self.contestants {
            let (name, best) = (contestant.name, contestant.nanos());
            match nanos.iter_mut().find(|(other, _)| *other == name) {
                Some((_, nanos)) => *nanos = nanos.min(best),
                None => nanos.push((name, best)),
            }
        }
        let Self { subject, name, peers, goals, .. } = self;
        Measured { subject, name, nanos, peers, goals }
    }
}

impl Contestant {
    /// Finds how often it runs in one turn. That warms it up as well.
    fn calibrate(&mut self, least: f64) {
        while self.turn(0) < least {
            self.turns *= 2;
        }
        self.best = [f64::INFINITY; SITES];
    }

    /// Runs it at one call site, and gives the nanoseconds of the whole turn.
    fn turn(&mut self, site: usize) -> f64 {
        let start = cpu_nanos();
        self.run.run(site, self.turns);
        let nanos = cpu_nanos() - start;
        #[allow(clippy::cast_precision_loss, reason = "a small number")]
        let turns = self.turns as f64;
        if let Some(best) = self.best.get_mut(site) {
            *best = best.min(nanos / turns);
        }
        nanos
    }

    /// Nanoseconds of one message: the mean of the call sites.
    fn nanos(&self) -> f64 {
        #[allow(clippy::cast_precision_loss, reason = "small numbers")]
        let calls = (SITES * self.messages) as f64;
        self.best.iter().sum::<f64>() / calls
    }
}

/// The CPU time of this thread.
fn cpu_nanos() -> f64 {
    let time = clock_gettime(ClockId::ThreadCPUTime);
    #[allow(clippy::cast_precision_loss, reason = "exact for 100 days")]
    let seconds = time.tv_sec as f64;
    #[allow(clippy::cast_precision_loss, reason = "below 10^9")]
    let nanos = time.tv_nsec as f64;
    seconds * 1e9 + nanos
}
