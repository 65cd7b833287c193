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

/// One that derives them.
struct Derive {
    name: &'static str,
    dependencies: String,
    derives: &'static str,
    /// The body of a function of `T` and `bytes`: it decodes a `T`, and encodes what it decoded.
    both_ways: &'static str,
}

fn derives() -> [Derive; 6] {
    let derive = |krate: &str, version: &str| {
        format!("{krate} = {{ version = \"{version}\", features = [\"derive\"] }}\n")
    };
    [
        Derive { name: PLAIN, dependencies: String::new(), derives: "", both_ways: "" },
        Derive {
            name: NETBYTES,
            dependencies: netbytes(),
            derives: "netbytes::NetTree",
            both_ways: "black_box(T::from_slice(bytes).unwrap().to_vec().unwrap());",
        },
        Derive {
            name: "borsh-types",
            dependencies: derive("borsh", "1"),
            derives: "borsh::BorshSerialize, borsh::BorshDeserialize",
            both_ways: "black_box(borsh::to_vec(&borsh::from_slice::<T>(bytes).unwrap()).unwrap());",
        },
        Derive {
            name: "serde-types",
            dependencies: derive("serde", "1")
                + "postcard = { version = \"1.1\", features = [\"alloc\"] }\n",
            derives: "serde::Serialize, serde::Deserialize",
            both_ways: "black_box(postcard::to_allocvec(&postcard::from_bytes::<T>(bytes).unwrap()).unwrap());",
        },
        Derive {
            name: "wincode-types",
            dependencies: derive("wincode", "0.6"),
            derives: "wincode::SchemaRead, wincode::SchemaWrite",
            both_ways: "black_box(wincode::serialize(&wincode::deserialize::<T>(bytes).unwrap()).unwrap());",
        },
        Derive {
            name: "bincode-types",
            dependencies: "bincode = \"2\"\n".to_owned(),
            derives: "bincode::Encode, bincode::Decode",
            both_ways: "let config = bincode::config::standard();
    let (value, _): (T, usize) = bincode::decode_from_slice(bytes, config).unwrap();
    black_box(bincode::encode_to_vec(&value, config).unwrap());",
        },
    ]
}

/// The types, derived by each.
pub(crate) fn crates() -> Vec<Crate> {
    let library = |one: Derive| Crate {
        name: one.name,
        dependencies: one.dependencies,
        file: "lib.rs",
        source: source(one.derives),
    };
    derives().map(library).into()
}

/// Programs that decode and encode each of the types.
pub(crate) fn programs() -> Vec<Crate> {
    derives()
        .map(|one| Crate {
            name: one.name,
            file: "main.rs",
            source: source(one.derives) + &program(one.both_ways),
            dependencies: one.dependencies,
        })
        .into()
}

/// A macro, for each derive has a bound of its own: the body is once for each type, out of line.
fn program(both_ways: &str) -> String {
    let names = (0..STRUCTS).map(|n| format!("S{n}")).chain((0..ENUMS).map(|n| format!("E{n}")));
    let names: String = names.map(|name| format!("        {name}\n")).collect();
    let import =
        if both_ways.contains("T::from_slice") { "use netbytes::NetTree as _;\n" } else { "" };
    format!(
        "
#[allow(unused_imports)]
use std::hint::black_box;
{import}
macro_rules! both_ways {{
    ($bytes:ident, $($name:ident)*) => {{$({{
        type T = $name;
        #[inline(never)]
        fn both_ways(bytes: &[u8]) {{
    black_box(bytes);
    {both_ways}
        }}
        both_ways($bytes);
    }})*}};
}}

fn main() {{
    let bytes: Vec<u8> = std::env::args().flat_map(String::into_bytes).collect();
    let bytes = bytes.as_slice();
    both_ways!(bytes,
{names}    );
}}
"
    )
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
