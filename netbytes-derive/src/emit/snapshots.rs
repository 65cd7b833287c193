//! What the derive prints, kept in `netbytes-derive/snapshots`, where a reader can open it and a review sees each change
//! of it. `BLESS=1 cargo test -p netbytes-derive snapshots` writes the files anew.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::parse::Parser as _;
use syn::visit_mut::{self, VisitMut};
use syn::{Attribute, Block, Expr, File, Item};

use crate::expand::expand;

/// The enum on which the kinds of handler are shown: each snapshot has what the kind adds to one without it.
const DOOR: &str = "enum Door {
    Open { code: u16 },
    Close,
}";

#[test]
fn a_struct() {
    check(
        "struct",
        "struct Position {
    x: f32,
    y: f32,
    name: String,
}",
        None,
    );
}

#[test]
fn a_struct_of_one_length() {
    check("struct_fixed", "struct Point {\n    x: f32,\n    y: f32,\n}", None);
}

#[test]
fn a_struct_with_adjacent_texts() {
    check(
        "struct_texts",
        "struct Mail<'a> {
    to: &'a str,
    via: &'a str,
    body: &'a str,
}",
        None,
    );
}

#[test]
fn a_generic_struct() {
    check("struct_generic", "struct Tagged<'a, T> {\n    name: &'a str,\n    body: T,\n}", None);
}

#[test]
fn a_struct_with_a_node() {
    check(
        "struct_node",
        "struct Unit<'a> {\n    unit: u8,\n    #[net(node)]\n    function: Function<'a>,\n}",
        None,
    );
}

#[test]
fn a_struct_with_a_node_and_its_length() {
    check(
        "struct_node_sized",
        "struct Frame<'a> {\n    id: u16,\n    length: Computed<u16>,\n    #[net(node, sized = length)]\n    unit: Unit<'a>,\n}",
        None,
    );
}

#[test]
fn an_enum() {
    check(
        "enum",
        "enum Client<'a> {
    Quit,
    Say { to: &'a str, body: &'a str },
    Login(Login),
    #[net(node)]
    Message(Message<'a>),
}",
        None,
    );
}

#[test]
fn tags_that_are_constants() {
    let packet =
        |tag: &str| format!("enum Packet {{\n    Ping,\n    #[net(tag = {tag})]\n    Pong,\n}}");
    check("tag_constants", &packet("opcode::PONG"), Some(&packet("1")));
}

#[test]
fn constants_and_what_stands_behind_values() {
    let frame = |magic: &str| {
        format!(
            "#[net(magic_after = 0xce)]\nstruct Frame {{\n    #[net(magic = {magic})]\n    kind: u8,\n    #[net(magic_after = b\"!\")]\n    size: u16,\n}}"
        )
    };
    check("magic_constant", &frame("wire::MAGIC"), Some(&frame("0x01")));
}

#[test]
fn tags_that_are_text() {
    let line = |form: &str, [hello, bye]: [&str; 2]| {
        format!(
            "#[net(tag = {form}, handler = none)]\nenum Line {{\n    #[net(tag = {hello})]\n    Hello {{ id: u8 }},\n    #[net(tag = {bye})]\n    Bye,\n}}"
        )
    };
    check("tag_text", &line("str", ["\"hello\"", "\"bye\""]), Some(&line("u8", ["0", "1"])));
}

#[test]
fn an_enum_of_bits() {
    check(
        "tag_of_bits",
        "#[net(tag = bits(2))]\nenum Light {\n    Off,\n    On,\n    #[net(other)]\n    Other(u8),\n}",
        None,
    );
}

#[test]
fn tags_that_are_fields() {
    let publish = |tag: &str, [qos, id]: [&str; 2]| {
        format!(
            "#[net(handler = none)]\nenum Packet {{\n    #[net(tag = {tag})]\n    Publish {{ {qos}qos: u8, {id}id: u8 }},\n}}"
        )
    };
    let held = publish("0x30", ["#[net(tag_bits = 1..=2)] ", ""]);
    check("tag_bits", &held, Some(&publish("0x30", ["", ""])));
}

#[test]
fn tags_that_stand_elsewhere() {
    let body = "enum Body {\n    Hello { id: u8 },\n    Bye,\n}";
    check("tag_external", &format!("#[net(tag(u8, external))]\n{body}"), Some(body));
}

#[test]
fn a_handler() {
    let without = format!("#[net(handler = none)]\n{DOOR}");
    check("handler", DOOR, Some(&without));
}

#[test]
fn an_async_handler() {
    check("handler_async", &format!("#[net(handler(async))]\n{DOOR}"), Some(DOOR));
}

#[test]
fn a_local_handler() {
    check("handler_local", &format!("#[net(handler(local))]\n{DOOR}"), Some(DOOR));
}

#[test]
fn a_partial_handler() {
    check("handler_partial", &format!("#[net(handler(partial))]\n{DOOR}"), Some(DOOR));
}

#[test]
fn a_table() {
    check("handler_table", &format!("#[net(handler(table))]\n{DOOR}"), Some(DOOR));
}

#[test]
fn a_reply() {
    check("reply", &DOOR.replace("    Open", "    #[net(reply = bool)]\n    Open"), Some(DOOR));
}

// A comment that quotes a snapshot names it, and the lines that follow stand in it as they are.
#[test]
fn what_comments_quote_is_printed() {
    let mut quoted = 0;
    let mut files = Vec::new();
    super::tests::sources(&root().join("src/emit"), "rs", &mut files);
    for path in files {
        let text = std::fs::read_to_string(&path).unwrap();
        let comments = text.lines().filter_map(|line| {
            let line = line.trim();
            line.strip_prefix("///").or_else(|| line.strip_prefix("//!"))
        });
        let mut comments = comments.map(str::trim);
        while comments.any(|line| line == "```text") {
            let head = comments.next().unwrap();
            let name = head.strip_prefix("// snapshots/").unwrap_or_else(|| {
                panic!("{}: an expansion that names no snapshot: {head}", path.display())
            });
            let snapshot = std::fs::read_to_string(root().join("snapshots").join(name)).unwrap();
            let mut printed = snapshot.lines().map(str::trim);
            for line in comments.by_ref().take_while(|line| *line != "```") {
                let found = line == ".." || printed.any(|other| other == line);
                assert!(found, "{}: not in {name}, or not in this order: {line}", path.display());
            }
            quoted += 1;
        }
    }
    assert!(quoted > 5, "{quoted} quotations");
}

/// Compares the expansion of a type with that of the last time. With `less` it is only what the expansion of that type
/// does not have.
fn check(name: &str, source: &str, less: Option<&str>) {
    let path = root().join(format!("snapshots/{name}.rs"));
    let printed = snapshot(source, less);
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(&path, printed).unwrap();
        return;
    }
    let blessed = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        blessed == printed,
        "{} is not what is printed now; `BLESS=1` writes it anew:\n{printed}",
        path.display()
    );
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

/// The source as a comment, and what the derive adds to it.
fn snapshot(source: &str, less: Option<&str>) -> String {
    let mut text =
        format!("// What `#[derive(NetTree)]` adds to this type:\n//\n{}", shown(source));
    if let Some(less) = less {
        write!(text, "//\n// without what it adds to this one:\n//\n{}", shown(less)).unwrap();
    }
    let known = less.map(Printed::of).unwrap_or_default();
    let Printed { items, block, impls } = Printed::of(source);
    for item in items.iter().filter(|item| !known.items.contains(item)) {
        write!(text, "\n{item}").unwrap();
    }
    writeln!(text, "\n{block} {{").unwrap();
    let impls = impls.iter().filter(|item| !known.impls.contains(item));
    text.push_str(&indented(&impls.map(String::as_str).collect::<Vec<_>>().join("\n")));
    text.push_str("};\n");
    text
}

/// Source as lines of a comment.
fn shown(source: &str) -> String {
    source.lines().map(|line| format!("//     {line}\n")).collect()
}

/// An expansion, item by item.
#[derive(Default)]
struct Printed {
    /// What users name.
    items: Vec<String>,
    /// `const _: () =`
    block: String,
    /// What stands in it.
    impls: Vec<String>,
}

impl Printed {
    fn of(source: &str) -> Self {
        let source: TokenStream = source.parse().unwrap();
        let mut file: File = syn::parse2(expand(source)).unwrap();
        Docs.visit_file_mut(&mut file);
        let Some(Item::Const(mut block)) = file.items.pop() else {
            panic!("the last item is the block");
        };
        let Block { stmts, .. } = syn::parse2(block.expr.to_token_stream()).unwrap();
        let inside: File = syn::parse2(quote!(#(#stmts)*)).unwrap();
        *block.expr = syn::parse_quote!({});
        let block = print(Item::Const(block)).replace(" {};\n", "");
        Self {
            items: file.items.into_iter().map(print).collect(),
            block,
            impls: inside.items.into_iter().map(print).collect(),
        }
    }
}

/// One item; the items that are handed to a macro as such.
fn print(mut item: Item) -> String {
    Arms.visit_item_mut(&mut item);
    let Item::Macro(call) = item else {
        return prettyplease::unparse(&syn::parse_quote!(#item)).replace("__n::arm(", "__n::arm!(");
    };
    let mut inside: File = syn::parse2(call.mac.tokens).unwrap();
    Docs.visit_file_mut(&mut inside);
    let inside: Vec<_> = inside.items.into_iter().map(print).collect();
    let path = call.mac.path.to_token_stream().to_string().replace(' ', "");
    format!("{path}! {{\n{}}}\n", indented(&inside.join("\n")))
}

fn indented(text: &str) -> String {
    let lines = text.lines().map(|line| match line {
        "" => String::from("\n"),
        line => format!("    {line}\n"),
    });
    lines.collect()
}

/// Makes a call of a function of the call of the macro `arm`, whose argument would not be formatted.
struct Arms;

impl VisitMut for Arms {
    fn visit_expr_mut(&mut self, expr: &mut Expr) {
        if let Expr::Macro(call) = expr {
            if call.mac.path.segments.last().is_some_and(|last| last.ident == "arm") {
                let (path, closure) = (&call.mac.path, &call.mac.tokens);
                *expr = syn::parse_quote!(#path(#closure));
            }
        }
        visit_mut::visit_expr_mut(self, expr);
    }
}

/// Splits documentation into one attribute for each line, which is printed as a line of a comment.
struct Docs;

impl VisitMut for Docs {
    fn visit_attributes_mut(&mut self, attrs: &mut Vec<Attribute>) {
        *attrs = attrs.drain(..).flat_map(lines).collect();
    }
}

fn lines(attr: Attribute) -> Vec<Attribute> {
    let text = match &attr.meta {
        syn::Meta::NameValue(pair) if attr.path().is_ident("doc") => {
            syn::parse2::<syn::LitStr>(pair.value.to_token_stream()).unwrap().value()
        }
        _ => return vec![attr],
    };
    let text = text.split('\n').map(|line| match line.strip_prefix(' ').unwrap_or(line) {
        "" => String::new(),
        line => format!(" {line}"),
    });
    let lines: TokenStream = text.map(|line| quote!(#[doc = #line])).collect();
    Attribute::parse_outer.parse2(lines).unwrap()
}
