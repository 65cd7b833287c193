//! A store that bincode 1 has written, read and extended by netbytes, and read by bincode again: `cargo run --example migrate`.
//!
//! The store is a file of records, one behind the other. `old` is the program as it was, with serde and bincode; `new` is the
//! program as it becomes. Their types have the same bytes, so that the two programs can share a file for as long as it
//! takes: nothing in it tells which of them wrote a record.
//!
//! `cargo run --example migrate -- FILE` lists the records of such a file.

mod new;
mod old;

use std::error::Error;
use std::path::Path;
use std::{env, fs, process};

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<_> = env::args_os().skip(1).collect();
    match arguments.as_slice() {
        [] => {
            let file = env::temp_dir().join(format!("netbytes-migrate-{}", process::id()));
            let shown = demo(&file);
            fs::remove_file(&file)?;
            shown
        }
        [file] => {
            let bytes = fs::read(file)?;
            let mut list = new::List::default();
            new::replay(&bytes, &mut list)?;
            println!("{list}");
            Ok(())
        }
        _ => {
            eprintln!("usage: migrate [FILE]");
            process::exit(2);
        }
    }
}

/// The old program writes, the new one reads and adds, the old one reads.
fn demo(file: &Path) -> Result<(), Box<dyn Error>> {
    let account = old::Account { owner: "ann".into(), limit: None, marks: vec!['é'] };
    old::append(file, &old::Record::Opened { id: 1, account })?;
    old::append(file, &old::Record::Paid { id: 1, amount: -250, note: "a book".into() })?;

    let bytes = fs::read(file)?;
    let mut list = new::List::default();
    new::replay(&bytes, &mut list)?;
    println!("what bincode wrote:\n{list}");

    new::append(file, &new::Record::Paid { id: 1, amount: 1000, note: "wages" })?;
    new::append(file, &new::Record::Closed(1))?;

    let records = old::read(file)?;
    println!("what bincode reads:");
    for record in &records {
        println!("  {record:?}");
    }
    let last =
        [old::Record::Paid { id: 1, amount: 1000, note: "wages".into() }, old::Record::Closed(1)];
    if records.len() != 4 || !records.ends_with(&last) {
        return Err("bincode reads something else".into());
    }
    println!("each read what the other wrote");
    Ok(())
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may panic")]
mod tests {
    use netbytes::NetTree;

    use super::{new, old};

    /// Of each variant, and of each shape that a field can have.
    fn records() -> Vec<old::Record> {
        let account = |limit, marks| old::Account { owner: "bob".into(), limit, marks };
        vec![
            old::Record::Opened { id: 300, account: account(Some(7), vec!['a', '€', '🦀']) },
            old::Record::Opened { id: 0, account: account(None, vec![]) },
            old::Record::Paid { id: u64::MAX, amount: i64::MIN, note: String::new() },
            old::Record::Closed(9),
        ]
    }

    /// The test to keep until nothing calls bincode any more.
    #[test]
    fn both_have_the_same_bytes() {
        for record in records() {
            let bytes = bincode::serialize(&record).unwrap();
            let again = new::Record::from_slice(&bytes).unwrap();
            assert_eq!(again.to_vec().unwrap(), bytes);
            assert_eq!(
                bincode::deserialize::<old::Record>(&again.to_vec().unwrap()).unwrap(),
                record
            );
            for end in 0..bytes.len() {
                let cut = bytes.get(..end).unwrap();
                assert!(new::Record::from_slice(cut).unwrap_err().needs_more());
                assert!(bincode::deserialize::<old::Record>(cut).is_err());
            }
        }
    }

    /// A record that was cut off by a crash is told as that, with all before it listed.
    #[test]
    fn a_torn_record_is_found() {
        let mut bytes: Vec<u8> =
            records().iter().flat_map(|record| bincode::serialize(record).unwrap()).collect();
        let whole = bytes.len();
        bytes.extend(bincode::serialize(&old::Record::Closed(1)).unwrap().iter().take(5));
        let mut list = new::List::default();
        let torn = new::replay(&bytes, &mut list).unwrap_err();
        assert_eq!(torn.at, whole);
        assert!(torn.error.needs_more());
        assert_eq!(list.to_string().lines().count(), 4);
    }
}
