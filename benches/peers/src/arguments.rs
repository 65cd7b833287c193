//! What the command line asks for.

use std::fs;
use std::time::{SystemTime, UNIX_EPOCH};

use crate::measure::Pace;

pub(crate) const USAGE: &str = "\
usage: netbytes-benches-peers [--quick] [--turn MICROSECONDS] [--chart FILE.svg] [--date TEXT] [--machine TEXT] [PART OF A NAME]..

    --quick     few rounds
    --turn      how long each contestant runs in a round
    --chart     writes the ratios as a chart
    --date      what the chart says of the day; without it, today
    --machine   what the chart says of the machine; without it, what the system calls the processor
";

/// The arguments.
pub(crate) struct Arguments {
    pub pace: Pace,
    pub chart: Option<String>,
    /// Rows whose name has one of these in it; all rows, if there are none.
    pub wanted: Vec<String>,
    date: Option<String>,
    machine: Option<String>,
    command: String,
}

impl Arguments {
    pub(crate) fn parse(mut arguments: impl Iterator<Item = String>) -> Result<Self, String> {
        let mut parsed = Self {
            pace: Pace::FULL,
            chart: None,
            wanted: Vec::new(),
            date: None,
            machine: None,
            command: "cargo run --profile lto -p netbytes-benches-peers".to_owned(),
        };
        while let Some(argument) = arguments.next() {
            let mut value = || arguments.next().ok_or(format!("{argument}: its value is missing"));
            match argument.as_str() {
                "--quick" => parsed.pace = Pace::QUICK,
                "--turn" => parsed.pace.turn = 1e3 * number(&value()?)?,
                "--chart" => parsed.chart = Some(value()?),
                "--date" => parsed.date = Some(value()?),
                "--machine" => parsed.machine = Some(value()?),
                option if option.starts_with('-') => return Err(format!("unknown: {option}")),
                _ => parsed.wanted.push(argument),
            }
        }
        parsed.command.push_str(&parsed.rows());
        Ok(parsed)
    }

    /// When, where, and how: the line below the title of the chart.
    pub(crate) fn caption(&self) -> String {
        let date = self.date.clone().unwrap_or_else(today);
        let machine = self.machine.clone().unwrap_or_else(processor);
        format!("{date} · {machine} · {}", self.command)
    }

    /// The part of the command line that chooses what is measured.
    fn rows(&self) -> String {
        let quick = (self.pace.rounds == Pace::QUICK.rounds).then(|| "--quick".to_owned());
        let wanted = self.wanted.iter().map(|word| format!("'{word}'"));
        let words: Vec<_> = quick.into_iter().chain(wanted).collect();
        if words.is_empty() { String::new() } else { format!(" -- {}", words.join(" ")) }
    }
}

fn number(text: &str) -> Result<f64, String> {
    text.parse().map_err(|error| format!("{text}: {error}"))
}

/// The processor's name, where the system has a file with it.
fn processor() -> String {
    let info = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let name = info.lines().find_map(|line| line.strip_prefix("model name")?.split_once(": "));
    name.map_or_else(|| std::env::consts::ARCH.to_owned(), |(_, name)| name.trim().to_owned())
}

/// Today's date, in UTC.
fn today() -> String {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    let (year, month, day) = date(since.as_secs() / 86_400);
    format!("{year}-{month:02}-{day:02}")
}

/// The date so many days after 1970-01-01, in the Gregorian calendar, whose cycles of 400 years begin in March.
fn date(days: u64) -> (u64, u64, u64) {
    let days = days + 719_468;
    let (cycle, day) = (days / 146_097, days % 146_097);
    let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
    let day = day - (365 * year + year / 4 - year / 100);
    let march = (5 * day + 2) / 153;
    let month = if march < 10 { march + 3 } else { march - 9 };
    (400 * cycle + year + u64::from(month <= 2), month, day - (153 * march + 2) / 5 + 1)
}
