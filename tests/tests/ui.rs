//! Malformed trees and what is said about them, and unusual trees that are well-formed.
//!
//! `TRYBUILD=overwrite cargo test --test ui` writes the `.stderr` files; read them in the diff.

#[test]
fn trees() {
    let cases = trybuild::TestCases::new();
    cases.compile_fail("ui/fail/*/*.rs");
    cases.pass("ui/pass/*.rs");
}
