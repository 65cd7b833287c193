//! What the generated code never holds, looked for in the expansion of every derived type of the test packages.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::path::{Path, PathBuf};

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use quote::ToTokens;
use syn::visit::Visit;

use crate::expand::expand;

// A method call is resolved by name, and a blanket trait of the user's that is in scope can win: see
// `tests/tests/hijack.rs`. A path to a function of ours cannot be taken over.
#[test]
fn generated_code_calls_no_methods() {
    let types = derived_types();
    assert!(types.len() > 300, "{} types", types.len());
    for (file, item) in types {
        let name = item.ident.to_string();
        let calls = method_calls(expand(item.into_token_stream()));
        assert!(calls.is_empty(), "`{name}` in {}: {calls:?}", file.display());
    }
}

// Fast paths that nothing else would miss: where they are lost, all is as right as before, and slower.
#[test]
fn fast_paths_are_taken() {
    let has = |source: &str, path: &str| {
        let source: TokenStream = source.parse().unwrap();
        expand(source).to_string().replace(' ', "").contains(path)
    };
    // Items of one length are read without checks.
    assert!(has("struct Point { x: f32, y: [u16; 3], z: Inner }", "fndecode_validated"));
    assert!(!has("struct Named { x: f32, name: String }", "fndecode_validated"));
    // Three texts in a row are looked at as one.
    let texts = "struct Texts<'a> { a: &'a str, b: &'a str, c: &'a str }";
    assert!(has(texts, "::get_in_run::<Self,0,1>"));
    assert!(!has("struct Texts<'a> { a: &'a str, b: &'a str }", "get_in_run"));
    // Memory is used again: of a struct, of an action, of a child.
    assert!(has("struct Named { name: String }", "::get_in_place::<Self,0,0>(&mutself.name"));
    assert!(has("enum Say { Text(String), Quit }", "::get_in_place::<Self,0,0>(__0"));
    assert!(has("enum Root { #[net(node)] Say(Say), Quit }", "::get_in_place::<Self,0,0>(__0"));
    assert!(has("struct Rest(#[net(rest)] Vec<u8>);", "::get_in_place::<Self,0,0>"));
    assert!(!has("struct Plain { a: u32, b: bool }", "fndecode_in_place"));
    // The arms of a small enum are in place in a release build, and closures in a debug build.
    let small = "enum Small { A(u8), B(String), C }";
    assert!(has(small, "0=>__n::arm!(||->__n::Result<Self,__n::DecodeError>{"));
    assert!(has(small, "__n::arm!(||->__n::Result<(),__n::EncodeError>{"));
    let large: String = (0..17).map(|at| format!("V{at}(u8),")).collect();
    let large = format!("enum Large {{ {large} }}");
    assert!(has(&large, "inline(always))]fn__16") && !has(&large, "arm!"));
}

// What an error names, its reader may look for. The names that it may have are in `netbytes/src/derive.rs`.
#[test]
fn errors_name_nothing_hidden() {
    let mut files = Vec::new();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/ui");
    sources(&root, "stderr", &mut files);
    assert!(files.len() > 200, "{} files", files.len());
    let hidden =
        files.iter().filter(|file| std::fs::read_to_string(file).unwrap().contains("__private"));
    assert_eq!(hidden.collect::<Vec<_>>(), [""; 0].map(Path::new));
}

#[test]
fn a_method_call_is_found() {
    let calls = |source: &str| method_calls(source.parse().unwrap());
    assert_eq!(calls("self.0.send(x)"), ["send"]);
    assert_eq!(calls("{ a.b::<u8>(1)? }"), ["b"]);
    assert_eq!(calls("f(self.field, x.await, 1.0, ..x)"), [""; 0]);
    assert_eq!(calls("{ x.await } (y)"), [""; 0]);
}

/// The names of the methods that are called somewhere in these tokens.
fn method_calls(tokens: TokenStream) -> Vec<String> {
    let tokens: Vec<_> = tokens.into_iter().collect();
    let mut calls = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        match token {
            TokenTree::Group(group) => calls.extend(method_calls(group.stream())),
            TokenTree::Punct(dot) if dot.as_char() == '.' => {
                let Some(TokenTree::Ident(name)) = tokens.get(at + 1) else {
                    continue;
                };
                let called = match tokens.get(at + 2) {
                    Some(TokenTree::Group(group)) => group.delimiter() == Delimiter::Parenthesis,
                    // A turbofish.
                    Some(TokenTree::Punct(colon)) => colon.as_char() == ':',
                    _ => false,
                };
                // `a..b` is a range, and the second dot is preceded by the first.
                let range = matches!(
                    at.checked_sub(1).and_then(|before| tokens.get(before)),
                    Some(TokenTree::Punct(dot)) if dot.as_char() == '.'
                );
                if called && !range {
                    calls.push(name.to_string());
                }
            }
            _ => {}
        }
    }
    calls
}

/// Every type under `#[derive(NetTree)]` in the sources of the tests and the examples.
fn derived_types() -> Vec<(PathBuf, syn::DeriveInput)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let folders = ["tests/src", "tests/tests", "tests/ui/pass", "tests/subtree", "examples"];
    let mut types = Vec::new();
    for folder in folders {
        let mut files = Vec::new();
        sources(&root.join(folder), "rs", &mut files);
        for file in files {
            let text = std::fs::read_to_string(&file).unwrap();
            let mut derives = Derives(Vec::new());
            derives.visit_file(&syn::parse_file(&text).unwrap());
            types.extend(derives.0.into_iter().map(|item| (file.clone(), item)));
        }
    }
    types
}

/// The files in a folder, and in those in it, whose names end so.
pub(super) fn sources(folder: &Path, ending: &str, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() && !path.ends_with("target") {
            sources(&path, ending, files);
        } else if path.extension().is_some_and(|extension| extension == ending) {
            files.push(path);
        }
    }
}

struct Derives(Vec<syn::DeriveInput>);

impl Derives {
    fn take(&mut self, attrs: &[syn::Attribute], item: &dyn ToTokens) {
        let derives = attrs.iter().any(|attr| {
            attr.path().is_ident("derive")
                && attr.meta.to_token_stream().to_string().contains("NetTree")
        });
        if !derives {
            return;
        }
        let mut item: syn::DeriveInput = syn::parse2(item.to_token_stream()).unwrap();
        // A derive is handed the attributes of its own alone.
        item.attrs.retain(|attr| attr.path().is_ident("net"));
        self.0.push(item);
    }
}

impl Visit<'_> for Derives {
    fn visit_item_struct(&mut self, item: &syn::ItemStruct) {
        self.take(&item.attrs, item);
    }

    fn visit_item_enum(&mut self, item: &syn::ItemEnum) {
        self.take(&item.attrs, item);
    }
}
