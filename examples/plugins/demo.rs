//! The demo: a few messages, and the expected outcome of each.

use std::io::{self, Write};

use netbytes::{EncodeError, NetTree};
use netbytes_examples::Hex;

use crate::house::{House, Table};
use crate::tree::Hub;

/// A message, the module that handles it, and what the module says.
type Case = (Vec<u8>, &'static str, &'static str);

/// The module of a message that no module handles. Its outcome is `None`.
const NOBODY: &str = "";

fn cases() -> Result<Vec<Case>, EncodeError> {
    let mut cases = Vec::new();
    let mut case = |module, says, encode: fn(&mut Vec<u8>) -> Result<(), EncodeError>| {
        let mut frame = Vec::new();
        encode(&mut frame)?;
        cases.push((frame, module, says));
        Ok(())
    };
    case("lamps", "hall is at 40 %", |out| Hub::encoder(out).lamps().dim("hall", 40))?;
    case("locks", "the door stays closed", |out| Hub::encoder(out).locks().open("1234"))?;
    case("locks", "the door is open", |out| Hub::encoder(out).locks().open("2011"))?;
    case("counter", "asked so far: 1", |out| Hub::encoder(out).count())?;
    case("counter", "asked so far: 2", |out| Hub::encoder(out).count())?;
    case(NOBODY, "", |out| Hub::encoder(out).heating().set(21))?;
    case("lamps", "lamps off: 1", |out| Hub::encoder(out).lamps().off())?;
    case("locks", "the door is closed", |out| Hub::encoder(out).locks().close())?;
    Ok(cases)
}

/// Messages that are not of the tree, and their errors.
const WRONG: [(&[u8], &str); 3] = [
    (&[0x07], "unknown tag 0x07 for `Hub` at byte 0"),
    (&[0x02, 0x05], "unknown tag 0x05 for `Heating` at byte 1"),
    (&[0x02, 0x00, 21, 22], "1 trailing byte(s) at byte 3"),
];

/// Dispatches all messages to a table that the chosen modules have filled.
pub(crate) fn run(
    table: &Table,
    chosen: impl Fn(&str) -> bool,
    out: &mut dyn Write,
) -> Result<(), Failure> {
    let mut house = House::default();
    for (frame, module, says) in cases()? {
        let expected = (module != NOBODY && chosen(module)).then(|| says.to_owned());
        let found = table.dispatch(&frame, &mut house).map_err(|error| error.to_string());
        let path =
            Hub::peek(&frame).map_or_else(|error| error.to_string(), |it| it.action().to_string());
        print(out, &path, &frame, found.as_ref().map(Option::as_deref))?;
        check(&path, found, Ok(expected))?;
    }
    for (frame, says) in WRONG {
        let found = table.dispatch(frame, &mut house).map_err(|error| error.to_string());
        let path = format!("{}?", Hub::known_path(frame));
        print(out, &path, frame, found.as_ref().map(Option::as_deref))?;
        check(&path, found, Err(says.to_owned()))?;
    }
    writeln!(out, "\nevery message came to who handles it").map_err(Failure::Io)
}

/// The outcome of a message: what its handler says, `None` if it has no handler, or the error.
type Found = Result<Option<String>, String>;

fn check(path: &str, found: Found, expected: Found) -> Result<(), Failure> {
    match found == expected {
        true => Ok(()),
        false => Err(Failure::Different { path: path.to_owned(), found, expected }),
    }
}

fn print(
    out: &mut dyn Write,
    path: &str,
    frame: &[u8],
    found: Result<Option<&str>, &String>,
) -> io::Result<()> {
    let came_to = match found {
        Ok(Some(says)) => says,
        Ok(None) => "nobody handles it",
        Err(error) => error,
    };
    writeln!(out, "{path:<12} {:<24} {came_to}", Hex(frame).to_string())
}

/// Why the demo failed.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Failure {
    #[error("{path}: expected {expected:?}, found {found:?}")]
    Different { path: String, found: Found, expected: Found },
    #[error("{0}")]
    Io(#[from] io::Error),
    #[error("{0}")]
    Encode(#[from] EncodeError),
}

#[cfg(test)]
mod tests {
    use std::io::sink;

    use super::{Failure, Table, run};
    use crate::{lamps, locks};

    #[test]
    fn a_table_is_checked() {
        let mut table = Table::default();
        assert!(run(&table, |_| false, &mut sink()).is_ok(), "nobody handles anything");
        lamps::register(&mut table);
        assert!(run(&table, |name| name == "lamps", &mut sink()).is_ok());
        let missing = run(&table, |_| true, &mut sink());
        assert!(matches!(missing, Err(Failure::Different { path, .. }) if path == "locks.open"));
    }

    #[test]
    fn the_last_who_registers_handles() {
        let mut table = Table::default();
        locks::register(&mut table);
        table.locks.on_open(|_, _| "no".to_owned());
        let other = run(&table, |name| name == "locks", &mut sink());
        assert!(matches!(other, Err(Failure::Different { path, .. }) if path == "locks.open"));
    }
}
