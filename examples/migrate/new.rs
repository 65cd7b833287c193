//! The program as it becomes: the same types with our derive, whose texts are borrowed, and a handler in place of a `match`.
//!
//! `wire = bincode1` stands on each type. A program that keeps its types puts the derive beside serde's; here they are declared
//! anew, because their texts are borrowed from the file.

use std::error::Error;
use std::fmt;
use std::fs::OpenOptions;
use std::io::Write;
use std::path::Path;

use netbytes::{DecodeError, Handler, NetTree};

#[derive(NetTree, Debug, PartialEq)]
#[net(wire = bincode1)]
pub(crate) enum Record<'a> {
    Opened { id: u64, account: Account<'a> },
    Paid { id: u64, amount: i64, note: &'a str },
    Closed(u64),
}

#[derive(NetTree, Debug, PartialEq)]
#[net(wire = bincode1)]
pub(crate) struct Account<'a> {
    pub(crate) owner: &'a str,
    pub(crate) limit: Option<u32>,
    pub(crate) marks: Vec<char>,
}

/// Writes a record behind the others, in one piece.
pub(crate) fn append(file: &Path, record: &Record<'_>) -> Result<(), Box<dyn Error>> {
    let mut file = OpenOptions::new().create(true).append(true).open(file)?;
    file.write_all(&record.to_vec()?)?;
    Ok(())
}

/// What is not a record, and where it is in the file.
#[derive(Debug)]
pub(crate) struct Torn {
    pub(crate) at: usize,
    pub(crate) error: DecodeError,
}

impl fmt::Display for Torn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let what = if self.error.needs_more() { "is cut off" } else { "is none" };
        write!(f, "the record at byte {} {what}: {}", self.at, self.error)
    }
}

impl Error for Torn {}

/// Calls a handler with each record.
pub(crate) fn replay<H>(bytes: &[u8], handler: &mut H) -> Result<(), Torn>
where
    H: RecordHandler<Output = ()>,
{
    let mut rest = bytes;
    while !rest.is_empty() {
        let at = bytes.len() - rest.len();
        let (record, behind) = Record::from_prefix(rest).map_err(|error| Torn { at, error })?;
        record.visit(handler);
        rest = behind;
    }
    Ok(())
}

/// The records as lines.
#[derive(Default)]
pub(crate) struct List(Vec<String>);

impl Handler for List {
    type Output = ();
}

impl RecordHandler for List {
    fn opened(&mut self, id: u64, account: Account<'_>) {
        let Account { owner, limit, marks } = account;
        let limit = limit.map_or("without a limit".into(), |limit| format!("up to {limit}"));
        self.0.push(format!("{id}: opened by {owner}, {limit}, {} marks", marks.len()));
    }

    fn paid(&mut self, id: u64, amount: i64, note: &str) {
        self.0.push(format!("{id}: {amount:+} for {note}"));
    }

    fn closed(&mut self, id: u64) {
        self.0.push(format!("{id}: closed"));
    }
}

impl fmt::Display for List {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let lines: Vec<_> = self.0.iter().map(|line| format!("  {line}")).collect();
        f.write_str(&lines.join("\n"))
    }
}
