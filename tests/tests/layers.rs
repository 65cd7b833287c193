//! Each module uses only those above it, in the order that the crate's own docs state.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::path::{Path, PathBuf};

use netbytes_tests::layers::{self, Crate};

#[test]
fn of_the_derive() {
    layers::check(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../netbytes-derive/src"));
}

#[test]
fn of_the_runtime() {
    layers::check(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../netbytes-core/src"));
}

/// The arrows upwards in a crate of these modules and a root that lists `low` and then `high`.
fn arrows(modules: &[(&str, &str)]) -> Vec<String> {
    let root = ("lib.rs", "//! | module | |\n//! |---|---|\n//! | `low` | |\n//! | [`high`] | |\n");
    let files = modules.iter().chain([&root]);
    let files = files.map(|(path, text)| (PathBuf::from(path), (*text).to_owned()));
    Crate::of(files).arrows().iter().map(ToString::to_string).collect()
}

const HIGH: (&str, &str) = ("high.rs", "pub struct High;");

#[test]
fn an_arrow_upwards_is_named() {
    let expected = ["low.rs:2: `low` uses `high`, which stands below it"];
    for line in [
        "use super::high::High;",
        "use crate::{low::a, high};",
        "fn f() { let x = crate::high::f(); }",
        "fn f(x: super::high::High) {}",
        "fn f() { print!(\"{}\", super::high::NAME) }",
        "mod inner { use super::super::high::High; }",
    ] {
        assert_eq!(arrows(&[("low.rs", &format!("\n{line}")), HIGH]), expected, "{line}");
    }
}

#[test]
fn other_paths_are_none() {
    for text in [
        "pub(in crate::high) struct A;",
        "// use super::high;",
        "const A: &str = \"super::high\";",
        "macro_rules! a { () => { $crate::high::A } }",
        "use core::high::A; fn f(high: u8) { high::<u8>(x.high) }",
        "#[cfg(test)] mod tests { use crate::high::High; }",
    ] {
        assert_eq!(arrows(&[("low.rs", text), HIGH]), [""; 0], "{text}");
    }
    let tests = ("low/tests.rs", "use crate::high::High;");
    assert_eq!(arrows(&[("low/mod.rs", "#[cfg(test)] mod tests;"), tests, HIGH]), [""; 0]);
    assert_eq!(arrows(&[("low.rs", ""), ("high.rs", "use super::low::A;")]), [""; 0]);
}

#[test]
fn a_name_leads_to_where_it_comes_from() {
    let folder = ("low/mod.rs", "pub use inner::Low; mod inner;");
    let inner = ("low/inner.rs", "pub use crate::high::High; pub struct Low;");
    let user = "use crate::low::Low; use crate::low::inner::High;";
    assert_eq!(arrows(&[folder, inner, ("high.rs", user)]), [""; 0]);
    let expected = ["low/user.rs:1: `low` uses `high`, which stands below it"];
    assert_eq!(
        arrows(&[folder, inner, ("low/user.rs", "use super::inner::High;"), HIGH]),
        expected
    );
}

#[test]
fn a_folder_with_a_table_is_looked_into() {
    let table = "//! | module | |\n//! |---|---|\n//! | `a` | |\n//! | `b` | |\n";
    let inside = |a: &str, b: &str, own: &str| {
        let own = format!("{table}{own}");
        arrows(&[("low/mod.rs", &own), ("low/a.rs", a), ("low/b.rs", b), HIGH])
    };
    assert_eq!(inside("", "use super::a::A;", "mod a; mod b; use b::B;"), [""; 0]);
    let expected = ["low/a.rs:1: `low::a` uses `low::b`, which stands below it"];
    assert_eq!(inside("use super::b::B;", "", ""), expected);
    let expected = ["low/a.rs:1: `low::a` uses `low`, which stands below it"];
    assert_eq!(inside("use super::Own;", "", "struct Own;"), expected);
    // With a row of its own, what the folder's file holds stands where the row does.
    let table = table.replacen("//! | `a`", "//! | `self` | |\n//! | `a`", 1);
    let first = |own: &str, a: &str| {
        let own = format!("{table}{own}");
        arrows(&[("low/mod.rs", &own), ("low/a.rs", a), ("low/b.rs", "struct B;"), HIGH])
    };
    assert_eq!(first("pub use b::B; struct Own;", "use super::Own;"), [""; 0]);
    let expected = ["low/mod.rs:6: `low` uses `low::b`, which stands below it"];
    assert_eq!(first("use b::B;", ""), expected);
    assert_eq!(first("pub use b::B; fn f() { B::new() }", ""), expected);
}
