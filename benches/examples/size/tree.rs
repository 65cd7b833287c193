//! An enum tree of 100 actions: a root, and ten nodes of ten actions each.

use std::fmt::Write as _;

use crate::scratch::{Crate, netbytes};

/// The crate with the derive as it comes, and the one without any.
pub(crate) const DEFAULT: &str = "default";
pub(crate) const PLAIN: &str = "no-derive";

/// How many nodes there are below the root, and actions below each of them.
pub(crate) const NODES: usize = 10;

const ACTIONS: [&str; 10] = [
    "",
    " { x: u32, y: u32 }",
    " { text: &'a str }",
    " { id: u64, key: [u8; 16] }",
    " { price: f64, change: i16, open: bool }",
    " { room: u32, name: &'a str, body: &'a str }",
    " { until: Option<u64> }",
    " { data: &'a [u8] }",
    " { values: Vec<u16> }",
    "(u8, i64)",
];

/// What differs between the crates.
#[derive(Clone, Copy)]
struct How {
    derive: bool,
    /// The attribute of each enum.
    handler: &'static str,
    /// Whether every second action has a reply.
    reply: bool,
}

/// The tree with each flavour of handler.
pub(crate) fn crates() -> Vec<Crate> {
    let default = How { derive: true, handler: "", reply: false };
    let with = |handler| How { handler, ..default };
    [
        (PLAIN, How { derive: false, ..default }),
        ("none", with("handler = none")),
        (DEFAULT, default),
        ("async", with("handler(async)")),
        ("local", with("handler(local)")),
        ("partial", with("handler(partial)")),
        ("table", with("handler(table)")),
        ("reply", How { reply: true, ..default }),
        ("all", How { reply: true, ..with("handler(async, local, partial, table)") }),
    ]
    .map(|(name, how)| Crate {
        name,
        dependencies: netbytes(),
        file: "lib.rs",
        source: source(how),
    })
    .into()
}

fn source(how: How) -> String {
    let variants: String = (0..NODES).map(|n| child(n, how)).collect();
    let mut source = item("Tree", &variants, how);
    for n in 0..NODES {
        let variants: String =
            ACTIONS.iter().enumerate().map(|(n, fields)| action(n, fields, how)).collect();
        source += &item(&format!("Node{n}"), &variants, how);
    }
    source
}

fn item(name: &str, variants: &str, how: How) -> String {
    let mut item = String::new();
    if how.derive {
        item += "#[derive(netbytes::NetTree)]\n";
        if !how.handler.is_empty() {
            let _ = writeln!(item, "#[net({})]", how.handler);
        }
    }
    let _ = writeln!(item, "pub enum {name}<'a> {{\n{variants}}}");
    item
}

fn child(n: usize, how: How) -> String {
    let attribute = if how.derive { "#[net(node)] " } else { "" };
    format!("    {attribute}Node{n}(Node{n}<'a>),\n")
}

fn action(n: usize, fields: &str, how: How) -> String {
    let attribute = if how.reply && n.is_multiple_of(2) { "#[net(reply = u32)] " } else { "" };
    format!("    {attribute}Action{n}{fields},\n")
}
