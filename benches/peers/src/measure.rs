//! The interleaved timer: all contestants of a row run in turn, round after round, and the best turn of each counts.
//!
//! Time is the CPU time of this thread, so that what else runs on the machine disturbs less; a turn is long enough that
//! reading the clock does not count.

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
    pub(crate) const FULL: Self = Self { rounds: 60, turn: 500_000.0, budget: 5e9, least: 12 };
    /// For a look.
    pub(crate) const QUICK: Self = Self { rounds: 6, turn: 200_000.0, budget: 5e8, least: 3 };
}

/// One line of the table: what is measured, and who takes part.
pub(crate) struct Row<'a> {
    subject: &'static str,
    name: String,
    calls: usize,
    contestants: Vec<Contestant<'a>>,
    peers: Option<&'static [&'static str]>,
    goals: Vec<Goal>,
}

struct Contestant<'a> {
    name: &'static str,
    run: Box<dyn FnMut(usize) + 'a>,
    turns: usize,
    best: f64,
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

impl<'a> Row<'a> {
    pub(crate) fn new(subject: &'static str, name: impl Into<String>) -> Self {
        Self {
            subject,
            name: name.into(),
            calls: 1,
            contestants: Vec::new(),
            peers: None,
            goals: Vec::new(),
        }
    }

    /// Each run of a contestant handles so many messages: the nanoseconds are told for one of them.
    pub(crate) fn of_messages(mut self, calls: usize) -> Self {
        self.calls = calls;
        self
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

    /// A contestant, and what it does again and again. Of one that is added twice the better counts.
    pub(crate) fn add(&mut self, name: &'static str, mut run: impl FnMut() + 'a) {
        let run = move |times| {
            for _ in 0..times {
                run();
            }
        };
        let best = f64::INFINITY;
        self.contestants.push(Contestant { name, run: Box::new(run), turns: 1, best });
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
                    (contestant.run)(contestant.turns);
                    contestant.turn();
                }
            }
            if round >= pace.least && cpu_nanos() - start > pace.budget {
                break;
            }
        }
        #[allow(clippy::cast_precision_loss, reason = "a small number")]
        let calls = self.calls as f64;
        let mut nanos = Vec::<(&'static str, f64)>::new();
        for Contestant { name, best, .. } in &self.contestants {
            let best = best / calls;
            match nanos.iter_mut().find(|(other, _)| other == name) {
                Some((_, nanos)) => *nanos = nanos.min(best),
                None => nanos.push((name, best)),
            }
        }
        let Self { subject, name, peers, goals, .. } = self;
        Measured { subject, name, nanos, peers, goals }
    }
}

impl Contestant<'_> {
    /// Finds how often it runs in one turn. That warms it up as well.
    fn calibrate(&mut self, least: f64) {
        while self.turn() < least {
            self.turns *= 2;
        }
        self.best = f64::INFINITY;
    }

    /// Runs it, and gives the nanoseconds of the whole turn.
    fn turn(&mut self) -> f64 {
        let start = cpu_nanos();
        (self.run)(self.turns);
        let nanos = cpu_nanos() - start;
        #[allow(clippy::cast_precision_loss, reason = "a small number")]
        let turns = self.turns as f64;
        self.best = self.best.min(nanos / turns);
        nanos
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
