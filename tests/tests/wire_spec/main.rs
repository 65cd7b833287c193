//! The tables of the wire spec: each row is encoded, decoded, and found in the document as it is printed here.
//!
//! `BLESS=1 cargo test --test wire_spec -- --test-threads=1` writes the tables into the document.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test")]

use std::fmt::Debug;

use netbytes::{Decode, DecodeErrorKind, NetTree};

const SPEC: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../netbytes/docs/wire.md");

/// One row: what stands in the document, checked both ways.
fn row<'de, T>(ty: &str, value: &T, text: &str, hex: &'de [u8]) -> String
where
    T: NetTree + Decode<'de> + PartialEq + Debug,
{
    assert_eq!(value.to_vec().unwrap(), hex, "{ty}: {text} encodes to other bytes");
    assert_eq!(T::from_slice(hex).unwrap(), *value, "{ty}: {text} is decoded as something else");
    format!("| `{ty}` | `{text}` | {} | {} |", printed(hex), hex.len())
}

/// One row of bytes that are no value of the type: the error is compared by its name.
fn refused<'de, T>(ty: &str, hex: &'de [u8], kind: &str) -> String
where
    T: NetTree + Decode<'de> + Debug,
{
    let error = T::from_slice(hex).unwrap_err().kind();
    let found = format!("{error:?}");
    assert_eq!(found.split([' ', '(']).next(), Some(kind), "{ty}: {}", printed(hex));
    let note = match error {
        DecodeErrorKind::UnexpectedEnd { .. } => ": more may help",
        _ => "",
    };
    format!("| `{ty}` | {} | [`{kind}`](crate::DecodeErrorKind::{kind}){note} |", printed(hex))
}

/// One row of bytes that are a value, and not the ones that it encodes to.
fn accepted<'de, T>(ty: &str, hex: &'de [u8], value: &T, text: &str) -> String
where
    T: NetTree + Decode<'de> + PartialEq + Debug,
{
    assert_eq!(T::from_slice(hex).unwrap(), *value, "{ty}: {}", printed(hex));
    assert_ne!(value.to_vec().unwrap(), hex, "{ty}: {text}");
    format!("| `{ty}` | {} | `{text}` |", printed(hex))
}

fn printed(hex: &[u8]) -> String {
    let bytes: Vec<String> = hex.iter().map(|byte| format!("{byte:02x}")).collect();
    if hex.is_empty() { "(nothing)".into() } else { format!("`{}`", bytes.join(" ")) }
}

/// Compares the rows with the table behind `<!-- name -->` in the document.
fn compare(name: &str, rows: &[String]) {
    compare_below(name, "| type | value | bytes | length |\n|---|---|---|---|", rows);
}

/// Compares rows of errors.
fn compare_refused(name: &str, rows: &[String]) {
    compare_below(name, "| type | bytes | error |\n|---|---|---|", rows);
}

fn compare_below(name: &str, head: &str, rows: &[String]) {
    let table = format!("<!-- {name} -->\n\n{head}\n{}\n", rows.join("\n"));
    let spec = std::fs::read_to_string(SPEC).unwrap();
    if spec.contains(&format!("{table}\n")) {
        return;
    }
    assert!(std::env::var_os("BLESS").is_some(), "the table `{name}` should be:\n{table}");
    let marker = format!("<!-- {name} -->\n");
    let (before, after) = spec.split_once(&marker).unwrap_or_else(|| panic!("no marker {marker}"));
    let mut lines = after.lines().skip_while(|line| line.is_empty());
    let rest: Vec<&str> = lines.by_ref().skip_while(|line| line.starts_with('|')).collect();
    std::fs::write(SPEC, format!("{before}{table}\n{}\n", rest.join("\n").trim_start())).unwrap();
}

/// A table: its name, the attributes of the type that holds the values, and the rows.
macro_rules! table {
    ($test:ident $name:literal #$keys:tt { $($ty:ty, $value:expr => $($byte:literal)*;)* }) => {
        #[test]
        fn $test() {
            let rows = [$({
                #[derive(netbytes::NetTree, Debug, PartialEq)]
                #$keys
                struct Held<'a>($ty, std::marker::PhantomData<&'a ()>);
                crate::row(&stringify!($ty).replace("'a ", "").replace("<'a, ", "<"), &Held($value, std::marker::PhantomData), stringify!($value), &[$($byte),*])
            }),*];
            crate::compare($name, &rows);
        }
    };
}

/// The same with attributes of the field.
macro_rules! field_table {
    ($test:ident $name:literal #$keys:tt { $($ty:ty, $value:expr => $($byte:literal)*;)* }) => {
        #[test]
        fn $test() {
            let rows = [$({
                #[derive(netbytes::NetTree, Debug, PartialEq)]
                struct Held<'a>(#$keys $ty, #[net(skip)] std::marker::PhantomData<&'a ()>);
                crate::row(&stringify!($ty).replace("'a ", "").replace("<'a, ", "<"), &Held($value, std::marker::PhantomData), stringify!($value), &[$($byte),*])
            }),*];
            crate::compare($name, &rows);
        }
    };
}

/// A table of errors: its name, the attributes of the type that would hold the values, and the rows.
macro_rules! refusals {
    ($test:ident $name:literal #$keys:tt { $($ty:ty, $($byte:literal)* => $kind:ident;)* }) => {
        #[test]
        fn $test() {
            let rows = [$({
                #[derive(netbytes::NetTree, Debug, PartialEq)]
                #$keys
                struct Held<'a>($ty, std::marker::PhantomData<&'a ()>);
                crate::refused::<Held<'_>>(&stringify!($ty).replace("'a ", "").replace("<'a, ", "<"), &[$($byte),*], stringify!($kind))
            }),*];
            crate::compare_refused($name, &rows);
        }
    };
}

/// The same with attributes of the field.
macro_rules! field_refusals {
    ($test:ident $name:literal #$keys:tt { $($ty:ty, $($byte:literal)* => $kind:ident;)* }) => {
        #[test]
        fn $test() {
            let rows = [$({
                #[derive(netbytes::NetTree, Debug, PartialEq)]
                struct Held<'a>(#$keys $ty, #[net(skip)] std::marker::PhantomData<&'a ()>);
                crate::refused::<Held<'_>>(&stringify!($ty).replace("'a ", "").replace("<'a, ", "<"), &[$($byte),*], stringify!($kind))
            }),*];
            crate::compare_refused($name, &rows);
        }
    };
}

mod bounds;
mod containers;
mod crates;
mod ends;
mod forms;
mod gaps;
mod nodes;
mod numbers;
mod other_wires;
mod regions;
mod relations;
mod std_types;
mod tags;
