//! Structs and enums of five fields each, all of the kinds that every derive here knows.

use std::fmt::Write as _;

use crate::scratch::{Crate, netbytes};

/// The crate that netbytes derives, and the one without any derive.
pub(crate) const NETBYTES: &str = "netbytes-types";
pub(crate) const PLAIN: &str = "no-derive";

pub(crate) const STRUCTS: usize = 100;
pub(crate) const ENUMS: usize = 20;

/// What stands between the structs and the enums.
pub(crate) const BETWEEN: &str = "pub struct Between;\n";

const KINDS: [&str; 13] = [
    "u8",
    "u64",
    "String",
    "bool",
    "Vec<u32>",
    "i32",
    "Option<u32>",
    "[u8; 8]",
    "f64",
    "u16",
    "(u16, u32)",
    "Vec<u8>",
    "i64",
];

/// The types, derived by each.
pub(crate) fn crates() -> Vec<Crate> {
    let derive = |version: &str| format!("{{ version = \"{version}\", features = [\"derive\"] }}");
    [
        (PLAIN, String::new(), ""),
        (NETBYTES, netbytes(), "netbytes::NetTree"),
        (
            "borsh-types",
            format!("borsh = {}\n", derive("1")),
            "borsh::BorshSerialize, borsh::BorshDeserialize",
        ),
        (
            "serde-types",
            format!("serde = {}\n", derive("1")),
            "serde::Serialize, serde::Deserialize",
        ),
        (
            "wincode-types",
            format!("wincode = {}\n", derive("0.6")),
            "wincode::SchemaRead, wincode::SchemaWrite",
        ),
    ]
    .map(|(name, dependencies, derives)| Crate { name, dependencies, source: source(derives) })
    .into()
}

fn source(derives: &str) -> String {
    let derive = match derives {
        "" => String::new(),
        _ => format!("#[derive({derives})]\n"),
    };
    let structs = (0..STRUCTS).map(|n| format!("{derive}{}", structure(n)));
    let enums = (0..ENUMS).map(|n| format!("{derive}{}", enumeration(n)));
    structs.chain([BETWEEN.to_owned()]).chain(enums).collect()
}

fn structure(n: usize) -> String {
    let mut text = format!("pub struct S{n} {{\n");
    for (name, kind) in ('a'..).zip(kinds(n)) {
        let _ = writeln!(text, "    pub {name}: {kind},");
    }
    text + "}\n"
}

fn enumeration(n: usize) -> String {
    let [a, b, c, d, e] = kinds(n);
    format!(
        "pub enum E{n} {{\n    A,\n    B({a}),\n    C {{ b: {b}, c: {c} }},\n    D({d}, {e}),\n}}\n"
    )
}

/// Five fields of as many kinds; in every tenth type one of them is a struct.
fn kinds(n: usize) -> [String; 5] {
    let kind = |at: usize| KINDS.get((n * 5 + at) % KINDS.len()).copied().unwrap_or("u8");
    let mut kinds = [0, 1, 2, 3, 4].map(|at| kind(at).to_owned());
    if n % 10 == 9 {
        kinds[2] = format!("S{}", n - 1);
    }
    kinds
}
