//! The program as it was: serde's derives, and bincode 1.

use std::fs::{File, OpenOptions};
use std::io::{BufReader, Read};
use std::path::Path;

use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize, Debug, PartialEq)]
pub(crate) enum Record {
    Opened { id: u64, account: Account },
    Paid { id: u64, amount: i64, note: String },
    Closed(u64),
}

#[derive(Serialize, Deserialize, Debug, PartialEq)]
pub(crate) struct Account {
    pub(crate) owner: String,
    pub(crate) limit: Option<u32>,
    pub(crate) marks: Vec<char>,
}

/// Writes a record behind the others.
pub(crate) fn append(file: &Path, record: &Record) -> bincode::Result<()> {
    let file = OpenOptions::new().create(true).append(true).open(file)?;
    bincode::serialize_into(file, record)
}

/// All records.
pub(crate) fn read(file: &Path) -> bincode::Result<Vec<Record>> {
    let mut bytes = Vec::new();
    BufReader::new(File::open(file)?).read_to_end(&mut bytes)?;
    let (mut bytes, mut records) = (bytes.as_slice(), Vec::new());
    while !bytes.is_empty() {
        records.push(bincode::deserialize_from(&mut bytes)?);
    }
    Ok(records)
}
