//! What is refused, by its first line; and next to it what is not.
#![allow(clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
use syn::DeriveInput;

use crate::attr::Written;
use crate::errors::Ctxt;
use crate::model::{Body, Kind, Tree};

/// Reads a type and compares the first lines of its mistakes.
#[track_caller]
fn check(input: &str, expected: &[&str]) {
    let input: DeriveInput = syn::parse_str(input).expect("a type");
    check_type(&input, expected);
}

#[track_caller]
fn check_type(input: &DeriveInput, expected: &[&str]) {
    let ctxt = Ctxt::default();
    super::all(&Written::read(input, &ctxt), &ctxt);
    let found: Vec<_> = ctxt.finish().0.iter().map(first_line).collect();
    assert_eq!(found, expected);
}

fn first_line(error: &syn::Error) -> String {
    error.to_string().lines().next().unwrap_or_default().to_owned()
}

/// The one mistake of a type, with all its lines and places.
fn told(input: &str) -> Vec<String> {
    let input: DeriveInput = syn::parse_str(input).expect("a type");
    let ctxt = Ctxt::default();
    super::all(&Written::read(&input, &ctxt), &ctxt);
    ctxt.finish().0.into_iter().flatten().map(|part| part.to_string()).collect()
}

/// The tags of an enum without mistakes.
#[track_caller]
fn tags(input: &str) -> Vec<u64> {
    let input: DeriveInput = syn::parse_str(input).expect("a type");
    check_type(&input, &[]);
    let tree = Tree::of(&Written::read(&input, &Ctxt::default()));
    let Kind::Enum(node) = tree.kind else { panic!("an enum") };
    let tag = |body: &Body| match body {
        Body::Action { tag, .. } | Body::Child { tag, .. } => Some(*tag),
        Body::Other { .. } => None,
    };
    node.variants.iter().filter_map(|variant| tag(&variant.body)).collect()
}

/// Puts every literal and identifier after `$` into a group without delimiters, as `macro_rules!` does.
fn through_a_macro(tokens: TokenStream) -> TokenStream {
    let mut tokens = tokens.into_iter();
    let mut output = TokenStream::new();
    while let Some(token) = tokens.next() {
        output.extend([match token {
            TokenTree::Punct(punct) if punct.as_char() == '$' => {
                let next = tokens.next().into_iter();
                let next = next.flat_map(|token| match token {
                    TokenTree::Group(group) => through_a_macro(group.stream()),
                    token => token.into(),
                });
                Group::new(Delimiter::None, next.collect()).into()
            }
            TokenTree::Group(group) => {
                Group::new(group.delimiter(), through_a_macro(group.stream())).into()
            }
            token => token,
        }]);
    }
    output
}

#[test]
fn a_message_says_what_why_and_help() {
    let told = told("enum Packet { #[net(tag = 3)] Join, #[net(tag = 0x03)] Leave }");
    assert_eq!(
        told,
        [
            "duplicate tag `0x03` in `Packet`\n\
             all variants of an enum share one tag space, so a decoder could not tell them apart\n\
             help: give `Leave` a free tag, for example `#[net(tag = 0x04)]`",
            "`0x03` is first used here, by `Join`",
        ]
    );
}

#[test]
fn tags_are_counted() {
    assert_eq!(tags("enum E { A, B, C }"), [0, 1, 2]);
    assert_eq!(tags("enum E { A, #[net(tag = 7)] B, C, D = 3, E }"), [0, 7, 8, 3, 4]);
    assert_eq!(tags("enum E { A, #[net(other)] O { tag: u8, raw: Vec<u8> }, B }"), [0, 1]);
    assert_eq!(
        tags(
            "#[net(tag = u64)] enum E { A = 0x_07u8, B = 0b10, C = 0o11, D = 1_000, E = b'A', F = 18446744073709551615 }"
        ),
        [7, 2, 9, 1000, 65, u64::MAX]
    );
}

#[test]
fn values_come_through_macros() {
    let input = "#[net($tag = $u16, reserved($(8..=9)), crate = $(a::b), len = $u8)] enum E {
        #[net(tag = $7)] A, #[net(tag = $(0x0a), $node)] B($(Child<'a>)), C = $(11), #[$(net(tag = 12))] D }";
    let tokens = through_a_macro(input.parse().expect("tokens"));
    let input: DeriveInput = syn::parse2(tokens).expect("a type");
    check_type(&input, &[]);
    let written = Written::read(&input, &Ctxt::default());
    let tags = crate::attr::count(written.variants());
    assert_eq!(
        tags.iter().filter_map(crate::attr::Tag::value).collect::<Vec<_>>(),
        [7, 10, 11, 12]
    );

    let input = "enum E { #[net(tag = $(-1))] A, #[net(node)] B($(Box<$Self>)), C($usize), D($(&'static $str)) }";
    let tokens = through_a_macro(input.parse().expect("tokens"));
    check_type(
        &syn::parse2(tokens).expect("a type"),
        &[
            "a tag must be an integer literal, not `-1`",
            "`E` contains itself by a node",
            "`usize` has no fixed width on the wire",
            "`&'static str` cannot be decoded",
        ],
    );
}

#[test]
fn tags_are_apart() {
    check("enum E { A = 3, B = 2, C }", &["duplicate tag `0x03` in `E`"]);
    check("enum E { A, #[net(tag = 0)] B, C }", &["duplicate tag `0x00` in `E`"]);
    check("enum E { A = b'A', #[net(tag = 65u8)] B }", &["duplicate tag `0x41` in `E`"]);
    check("#[net(tag = u16)] enum E { A, B = 0 }", &["duplicate tag `0x0000` in `E`"]);
    check(
        "enum E { A = 1, B = 1, C = 2, D = 2, E = 1 }",
        &[
            "duplicate tag `0x01` in `E`",
            "duplicate tag `0x02` in `E`",
            "duplicate tag `0x01` in `E`",
        ],
    );
}

#[test]
fn tags_fit() {
    check("enum E { A = 256 }", &["tag `0x0100` does not fit in `u8`"]);
    check("enum E { A = 255, B, C }", &["counting goes past `u8`: `B` would have tag `0x0100`"]);
    check(
        "#[net(tag = u24)] enum E { A = 0x1000000 }",
        &["tag `0x01000000` does not fit in `u24`"],
    );
    check(
        "#[net(tag = varint)] enum E { A = 0xffff_ffff_ffff_ffff, B }",
        &["counting goes past `varint`: `B` would have tag `0x010000000000000000`"],
    );
    check(
        "enum E { A = 18446744073709551616, B }",
        &["a tag of `18446744073709551616` does not fit in any width"],
    );
    // The width is a mistake that has been told.
    check("#[net(tag = u15)] enum E { A = 70000 }", &["`tag` cannot be `u15`"]);
}

#[test]
fn reserved_tags_are_kept() {
    check("#[net(reserved(1))] enum E { A = 1 }", &["tag `0x01` is reserved in `E`"]);
    check(
        "#[net(reserved(3, 7..=9, 8))] enum E { A = 2, B, C }",
        &["counting gives `B` the reserved tag `0x03`"],
    );
    check("#[net(reserved())] enum E { A }", &["`reserved` without tags"]);
    check("#[net(reserved)] enum E { A }", &["`reserved` needs a list in parentheses"]);
    check("#[net(reserved = 3)] enum E { A }", &["`reserved` needs a list in parentheses"]);
    check("#[net(reserved(9..=7))] enum E { A }", &["`9..=7` has no tag in it"]);
    check("#[net(reserved(7..9))] enum E { A }", &["`7..9` is not a range of tags"]);
    check("#[net(reserved(FOO))] enum E { A }", &["a tag must be an integer literal, not `FOO`"]);
    check("#[net(reserved(3 7))] enum E { A }", &["malformed key `reserved`"]);
}

#[test]
fn a_tag_is_a_literal() {
    check("enum E { #[net(tag = FOO)] A, B }", &["a tag must be an integer literal, not `FOO`"]);
    check("enum E { A = -1 }", &["a tag must be an integer literal, not `-1`"]);
    check(
        "enum E { A = FOO as isize, B }",
        &["a tag must be an integer literal, not `FOO as isize`"],
    );
    check("enum E { #[net(tag = \"7\")] A }", &["a tag must be an integer literal, not `\"7\"`"]);
    check("enum E { #[net(tag = 1.5)] A }", &["a tag must be an integer literal, not `1.5`"]);
    check("enum E { #[net(tag = 7px)] A }", &["a tag must be an integer literal, not `7px`"]);
    check("enum E { #[net(tag = 7)] A = 7 }", &["`A` has two tags"]);
}

#[test]
fn explicit_tags_are_written() {
    check("#[net(explicit_tags)] enum E { A = 1, B, C }", &["`B` has no tag", "`C` has no tag"]);
    check("#[net(explicit_tags)] enum E { A = 1, #[net(other)] O(u8, Vec<u8>) }", &[]);
    check(
        "#[net(explicit_tags)] enum E { #[net(tag = X)] A }",
        &["a tag must be an integer literal, not `X`"],
    );
}

#[test]
fn no_feature_shifts_the_wire() {
    check(
        "enum E { A, #[cfg(x)] B, C, D }",
        &["the tag of `C` is counted on past a `#[cfg]` variant"],
    );
    check(
        "enum E { #[cfg(x)] A = 4, #[cfg(y)] B, C }",
        &[
            "the tag of `B` is counted on past a `#[cfg]` variant",
            "the tag of `C` is counted on past a `#[cfg]` variant",
        ],
    );
    check("enum E { A, #[cfg(x)] B, C = 2, D, #[cfg(y)] F }", &[]);
    check("#[net(explicit_tags)] enum E { #[cfg(x)] A = 0, B }", &["`B` has no tag"]);
}

#[test]
fn a_free_tag_is_free() {
    let help_of =
        |input| told(input).first().and_then(|first| first.lines().last()).map(str::to_owned);
    assert_eq!(
        help_of("#[net(reserved(4..=9))] enum E { A = 3, #[net(tag = 3)] B, C, D = 11, F = 2 }")
            .as_deref(),
        Some("help: give `B` a free tag, for example `#[net(tag = 0x0c)]`")
    );
    assert_eq!(
        help_of("enum E { A = 255, B = 255 }").as_deref(),
        Some("help: give `B` a free tag, for example `= 0x00`")
    );
    assert_eq!(
        help_of("#[net(reserved(1..=255))] enum E { A = 0, B = 0 }").as_deref(),
        Some("help: no tag is free for `B`: widen the tags with `#[net(tag = u16)]`")
    );
}

#[test]
fn keys_are_known() {
    check("#[net(size = 3)] enum E { A }", &["unknown key `size` on an enum"]);
    check("struct S { #[net(lenn = u8)] a: String }", &["unknown key `lenn` on a field"]);
    check(
        "enum E { #[net(nodes, tag = 3)] A(B), #[net(Tag = 4)] C }",
        &["unknown key `nodes` on a variant", "unknown key `Tag` on a variant"],
    );
    check(
        "#[net(len = u8, len = u8, len = u16, endian = big, endian = big)] struct S;",
        &["repeated key `len`", "repeated key `endian`"],
    );
    check("#[net(len = u8)] #[net(len = u16)] struct S;", &["repeated key `len`"]);
    check("#[net(tag = u8)] struct S;", &["`tag` does not belong on a struct"]);
    check(
        "#[net(handler = none, reserved(3), explicit_tags)] struct S;",
        &[
            "`handler` does not belong on a struct",
            "`reserved` does not belong on a struct",
            "`explicit_tags` does not belong on a struct",
        ],
    );
    check(
        "struct S { #[net(node)] a: A, #[net(max_len = 3)] b: A }",
        &["`node` does not belong on a field", "`max_len` does not belong on a field"],
    );
    check("enum E { #[net(len = u8)] A(String) }", &["`len` does not belong on a variant"]);
    check(
        "#[net(rest)] enum E { #[net(with = C<A, B>, skip)] A }",
        &[
            "`rest` does not belong on an enum",
            "`with` does not belong on a variant",
            "`skip` does not belong on a variant",
        ],
    );
}

#[test]
fn magic_shows_its_bytes() {
    check(
        "#[net(magic = b\"\")] struct S { #[net(magic = 7)] a: u8, #[net(magic = \"NB\")] b: u8, #[net(magic = M)] c: u8 }",
        &[
            "`magic` cannot be `b\"\"`",
            "`magic` cannot be `7`",
            "`magic` cannot be `\"NB\"`",
            "`magic` cannot be `M`",
        ],
    );
    check("struct S { #[net(magic = 0x1_ff_u8)] a: u8 }", &["`magic` cannot be `0x1_ff_u8`"]);
    check("struct S { #[net(magic = 0x123)] a: u8 }", &["`magic` cannot be `0x123`"]);
    check("struct S { #[net(magic = 0x7)] a: u8, #[net(magic = 0x0_123)] b: u8 }", &[]);
    check(
        "enum E { #[net(node, magic = 0x7)] A(A), #[net(other, magic = b'x')] B(u8, Vec<u8>) }",
        &["`magic` on `A`, which is a node", "`magic` on `B`, which is an unknown action"],
    );
    for (endian, expected) in [("little", [0xfe, 0xca]), ("big", [0xca, 0xfe])] {
        let input = format!("#[net(magic = 0xCA_FE, endian = {endian})] struct S;");
        let input: DeriveInput = syn::parse_str(&input).expect("a type");
        check_type(&input, &[]);
        assert_eq!(Tree::of(&Written::read(&input, &Ctxt::default())).magic, expected);
    }
}

#[test]
fn regions_have_a_length() {
    check("#[net(extensible)] struct S;", &["`extensible` without `sized`"]);
    check(
        "#[net(sized(varint, inclusive))] struct S;",
        &["a length in a varint cannot count itself"],
    );
    for malformed in ["sized(u32, exclusive)", "sized(u7)", "sized()"] {
        check(&format!("#[net({malformed})] struct S;"), &["malformed key `sized`"]);
    }
    check("#[net(sized = u7)] struct S;", &["`sized` cannot be `u7`"]);
    check(
        "#[net(sized = u8, extensible, max_len = 7)] struct S { #[net(default)] a: u8, b: u8, #[net(rest)] c: Vec<u8> }",
        &[
            "`max_len` on an `extensible` type",
            "`b` stands behind a field with `default`",
            "`rest` in an `extensible` type",
        ],
    );
}

#[test]
fn a_field_ends_in_one_way() {
    check(
        "struct S { n: u8, #[net(nul, until = 0)] a: String, #[net(count = n, rest)] b: Vec<u8> }",
        &["`until` beside `nul`", "`count` beside `rest`"],
    );
    check(
        "struct S { #[net(nul)] a: u32, #[net(until = 256)] b: Vec<u8>, #[net(nul)] c: Vec<u16> }",
        &["`until` of 256 is no byte", "`nul` on a field of fixed shape", "`nul` on a sequence"],
    );
    check(
        "struct S { #[net(nul, len = u8)] a: String, #[net(until = 0, endian = big)] b: Vec<u16> }",
        &["`len` has no effect beside `nul`"],
    );
}

#[test]
fn counts_are_held_before() {
    check(
        "struct S { #[net(count = n)] a: Vec<u8>, n: u8, #[net(count = m)] b: Vec<u8> }",
        &[
            "`n` does not stand before the field whose count it holds",
            "there is no field `m` before this one",
        ],
    );
    check(
        "struct S { n: i8, #[net(skip)] m: u8, #[net(count = n)] a: Vec<u8>, #[net(count = m)] b: Vec<u8> }",
        &["`i8` cannot hold a count", "`skip` on `m`, which holds a count"],
    );
    check("struct S(u8, #[net(count = 0)] Vec<u8>);", &[]);
    check("struct S { #[net(count = \"n\")] a: Vec<u8> }", &["`count` needs the name of a field"]);
}

#[test]
fn keys_are_well_formed() {
    check("#[net] struct S;", &["attribute `net` without keys"]);
    check("#[net = 1] struct S;", &["malformed attribute `net`"]);
    check("#[net[len = u8]] struct S;", &["malformed attribute `net`"]);
    check("#[net()] struct S;", &["empty attribute `#[net()]`"]);
    check("#[net(len)] struct S;", &["`len` needs a value"]);
    check("#[net(len =, endian = big)] struct S;", &["`len` needs a value"]);
    check("#[net(len(u8))] struct S;", &["`len` needs a `=` in front of its value"]);
    check("#[net(len: u8)] struct S;", &["`len` needs a `=` in front of its value"]);
    check("#[net(len())] struct S;", &["`len` needs a value"]);
    check("#[net(len = 7)] struct S;", &["`len` cannot be `7`"]);
    check("#[net(len = \"u8\")] struct S;", &["`len` cannot be `\"u8\"`"]);
    check("#[net(endian = middle)] struct S;", &["`endian` cannot be `middle`"]);
    check("#[net(varint = u8)] struct S;", &["`varint` takes no value"]);
    check("enum E { #[net(node = 3)] A(B) }", &["`node` takes no value"]);
    check("enum E { #[net(node tag = 3)] A(B) }", &["`node` takes no value"]);
    check("#[net(len = u8 endian = big)] struct S;", &["unexpected token after `len`"]);
    check("#[net(3, len = u8)] struct S;", &["expected a key"]);
    check("#[net(,)] struct S;", &["expected a key"]);
    check("#[net(len = u8,)] struct S;", &[]);
    check("#[net(max_len = 0)] enum E { A }", &["`max_len` of zero"]);
    check(
        "#[net(max_len = MTU)] enum E { A }",
        &["`max_len` must be an integer literal, not `MTU`"],
    );
    check("struct S { #[net(max = N)] a: String }", &["`max` must be an integer literal, not `N`"]);
    check("#[net(crate = \"a::b\")] struct S;", &["`crate` needs a path"]);
    check("#[net(crate)] struct S;", &["`crate` needs a value"]);
    check("#[net(crate = crate)] struct S;", &[]);
    check("#[net(crate = ::a::b, bound(T: A, U: B), max_len = 9)] struct S;", &[]);
    check("#[net(bound())] struct S;", &[]);
    check("#[net(bound(T))] struct S;", &["malformed key `bound`"]);
    check("#[net(bound = \"T: A\")] struct S;", &["`bound` needs a list in parentheses"]);
    check("#[net(handler = all)] enum E { A }", &["`handler` cannot be `all`"]);
    check("#[net(handler(name))] enum E { A }", &["malformed key `handler`"]);
    check("#[net(handler())] enum E { A }", &["malformed key `handler`"]);
    check("#[net(handler(name = X))] enum E { A }", &[]);
    check("#[net(handler(name = \"X\"))] enum E { A }", &["malformed key `handler`"]);
    check("struct S { #[net(with = 3)] a: A }", &["malformed value of `with`"]);
    check("struct S { #[net(with = \"C\")] a: A }", &["`with` cannot be `\"C\"`"]);
    check("struct S { #[net(with = C<A, B>)] a: A, #[net(with = a::b)] b: A }", &[]);
}

#[test]
fn every_key_has_an_arm() {
    check(
        "#[net(tag = u16, reserved(9), explicit_tags, len = u32, endian = big, varint, max_len = 1200, crate = a,
            bound(), handler = none)]
         enum E {
            #[net(tag = 1, node)] A(B),
            #[net(tag = 2)] C {
                #[net(len = varint, endian = little, varint, max = 3)] a: Vec<u16>,
                #[net(skip, default = a::b)] b: usize,
                #[net(with = C)] c: usize,
                #[net(rest)] d: &'a [u8],
            },
            #[net(other)] O(u16, &'a [u8]),
        }",
        &[],
    );
}

#[test]
fn keys_go_together() {
    check(
        "struct S { #[net(skip, len = u8, max = 3, with = C)] a: String }",
        &[
            "`len` has no effect beside `skip`",
            "`max` has no effect beside `skip`",
            "`with` has no effect beside `skip`",
        ],
    );
    check(
        "struct S { #[net(with = C, endian = big, rest)] a: String, b: u8 }",
        &["`endian` has no effect beside `with`", "`rest` has no effect beside `with`"],
    );
    check(
        "struct S { #[net(default)] a: String }",
        &["`default` without `skip`, in a type that is not `extensible`"],
    );
    check(
        "struct S { #[net(skip, default)] a: String, #[net(default = \"a\", skip)] b: String }",
        &["`default` needs a path"],
    );
}

#[test]
fn shapes() {
    check("enum E {}", &["enum `E` has no variants"]);
    check("union U { a: u8 }", &["union `U` cannot be a payload"]);
    check("struct S;", &[]);
    check("struct S();", &[]);
}

#[test]
fn a_node_hands_over() {
    check("enum E { #[net(node)] A }", &["node `A` must hold exactly one enum"]);
    check("enum E { #[net(node)] A() }", &["node `A` must hold exactly one enum"]);
    check("enum E { #[net(node)] A(B, C) }", &["node `A` must hold exactly one enum"]);
    check("enum E { #[net(node)] A { a: B } }", &["node `A` must hold exactly one enum"]);
    check(
        "enum E { #[net(node)] A(#[net(len = u8)] B) }",
        &["`len` has no effect on the child of a node"],
    );
    check(
        "enum E { #[net(node)] A(#[net(skip)] B) }",
        &["`skip` has no effect on the child of a node"],
    );
    check("enum E<'a> { #[net(node)] A(E<'a>) }", &["`E` contains itself by a node"]);
    check(
        "enum E { #[net(node)] A(Self), #[net(node)] B(Box<Self>), #[net(node)] C(std::boxed::Box<E>) }",
        &[
            "`E` contains itself by a node",
            "`E` contains itself by a node",
            "`E` contains itself by a node",
        ],
    );
    check("enum E { #[net(node)] A(a::E), B(Box<Self>) }", &[]);
    check("enum E<'a> { #[net(node)] A(&'a B) }", &["`&'a B` cannot be decoded"]);
}

#[test]
fn other_takes_the_unknown() {
    check("enum E { #[net(other)] A { raw: Vec<u8>, tag: u8 }, B }", &[]);
    check("#[net(tag = u24)] enum E { #[net(other)] A(u32, Bytes) }", &[]);
    check("enum E { #[net(other)] A(Tag, Raw<'a>) }", &[]);
    check(
        "enum E { #[net(other)] A(u8, Vec<u8>), #[net(other)] B(u8, Vec<u8>) }",
        &["second `other`, on `B`"],
    );
    for shape in
        ["", "()", "(u8)", "(u8, Vec<u8>, u8)", "{ tag: u8 }", "{ tag: u8, body: Vec<u8> }"]
    {
        let input = format!("enum E {{ #[net(other)] A {shape} }}");
        check(&input, &["`other` variant `A` must hold a tag and raw bytes"]);
    }
    check("enum E { #[net(other)] A(u16, Vec<u8>) }", &["a tag of `E` is held by `u8`, not `u16`"]);
    check(
        "#[net(tag = varint)] enum E { #[net(other)] A(u8, Vec<u8>) }",
        &["a tag of `E` is held by `u64`, not `u8`"],
    );
    check(
        "enum E { #[net(other)] A(u8, String) }",
        &["the raw bytes of an `other` variant must be bytes"],
    );
    check(
        "enum E { #[net(other)] A(u8, Vec<u16>) }",
        &["the raw bytes of an `other` variant must be bytes"],
    );
    check(
        "enum E { #[net(other)] A(u8, [u8; 4]) }",
        &["the raw bytes of an `other` variant must be bytes"],
    );
    check(
        "enum E { #[net(other, node)] A(u8, Vec<u8>) }",
        &["`other` variant `A` cannot be a node"],
    );
    check(
        "enum E { #[net(other, tag = 3)] A(u8, Vec<u8>) }",
        &["`other` variant `A` cannot have a tag of its own"],
    );
    check(
        "enum E { #[net(other)] A(u8, Vec<u8>) = 3 }",
        &["`other` variant `A` cannot have a tag of its own"],
    );
    check(
        "enum E { #[net(other)] A(u8, #[net(rest)] Vec<u8>) }",
        &["`rest` has no effect in an `other` variant"],
    );
}

#[test]
fn rest_is_last() {
    check("struct S { #[net(rest)] a: String, b: u8 }", &["`rest` is not on the last field"]);
    check(
        "struct S { #[net(rest)] a: String, #[net(with = C)] b: u8 }",
        &["`rest` is not on the last field"],
    );
    check("struct S { #[net(rest)] a: String, #[net(skip)] b: u8 }", &[]);
    check(
        "struct S { #[net(rest)] a: String, #[net(rest)] b: String }",
        &["`rest` is not on the last field"],
    );
    check("enum E { A(#[net(rest)] String, u8) }", &["`rest` is not on the last field"]);
    check("struct S(#[net(rest, len = u8)] String);", &["`len` has no effect beside `rest`"]);
    check(
        "struct S(#[net(rest, endian = big)] Vec<u8>);",
        &["`endian` has no effect beside `rest`"],
    );
    check("struct S(#[net(rest, len = u8, max = 3)] Vec<String>);", &[]);
    check("struct S(#[net(rest)] u32);", &["`rest` on a field of fixed shape"]);
    check("struct S(#[net(rest)] [u8; 4]);", &["`rest` on a field of fixed shape"]);
    check("struct S(#[net(rest)] (u8, u8));", &["`rest` on a field of fixed shape"]);
    check("struct S(#[net(rest)] T);", &[]);
    check("struct S(#[net(rest, endian = little)] u32);", &["`rest` on a field of fixed shape"]);
}

#[test]
fn a_key_has_an_effect() {
    for ty in [
        "u8",
        "i8",
        "bool",
        "()",
        "u32",
        "f64",
        "char",
        "[u16; 4]",
        "(u8, u16)",
        "Option<u32>",
        "[u8; 4]",
    ] {
        check(&format!("struct S(#[net(len = u8)] {ty});"), &["`len` has no effect on this field"]);
        check(&format!("struct S(#[net(max = 3)] {ty});"), &["`max` has no effect on this field"]);
    }
    for ty in [
        "u8",
        "i8",
        "bool",
        "()",
        "[u8; 4]",
        "Option<i8>",
        "(u8, bool)",
        "PhantomData<u32>",
        "Box<u8>",
    ] {
        check(
            &format!("struct S(#[net(endian = big)] {ty});"),
            &["`endian` has no effect on this field"],
        );
        check(
            &format!("struct S(#[net(varint)] {ty});"),
            &["`varint` has no effect on this field"],
        );
    }
    for ty in
        ["f32", "char", "String", "&'a str", "&'a [u8]", "Vec<u8>", "Cow<'a, str>", "Box<[f64]>"]
    {
        check(
            &format!("struct S(#[net(varint)] {ty});"),
            &["`varint` has no effect on this field"],
        );
        check(&format!("struct S(#[net(endian = big)] {ty});"), &[]);
    }
    check(
        "#[net(len = u8)] struct S(#[net(endian = big)] String);",
        &["`endian` has no effect on this field"],
    );
    check("struct S(#[net(len = u8, endian = big)] Vec<u32>);", &[]);
    check("struct S(#[net(varint, endian = big)] u32, #[net(len = u8)] HashMap<u8, u8>);", &[]);
    for ty in [
        "T",
        "Foo<u8>",
        "[Foo; 3]",
        "Option<Foo>",
        "a::u8",
        "<T as A>::B",
        "m!()",
        "Result<u8, Foo>",
        "Result",
    ] {
        check(
            &format!("struct S(#[net(len = u8, endian = big, varint, max = 3)] Vec<{ty}>);"),
            &[],
        );
        check(&format!("struct S(#[net(len = u8, endian = big, varint)] {ty});"), &[]);
    }
}

#[test]
fn types_have_a_wire_form() {
    for (ty, name) in [
        ("usize", "usize"),
        ("Vec<usize>", "usize"),
        ("std::primitive::isize", "std::primitive::isize"),
    ] {
        check(&format!("struct S({ty});"), &[&format!("`{name}` has no fixed width on the wire")]);
    }
    check(
        "enum E { A { a: [(u8, usize); 2], b: Option<isize> } }",
        &["`usize` has no fixed width on the wire", "`isize` has no fixed width on the wire"],
    );
    for ty in [
        "&'a u32",
        "&'static str",
        "&'static [u8]",
        "&'a mut [u8]",
        "&'a [u16]",
        "&'a T",
        "&'a &'a str",
    ] {
        check(&format!("struct S<'a>(Vec<{ty}>);"), &[&format!("`{ty}` cannot be decoded")]);
    }
    for ty in ["*const u8", "*mut T", "fn(u8) -> u8", "dyn Foo", "impl Foo", "!"] {
        check(&format!("struct S(Box<{ty}>);"), &[&format!("`{ty}` has no form on the wire")]);
    }
    for ty in ["str", "[u8]", "[T]"] {
        check(&format!("struct S(Vec<{ty}>);"), &[&format!("`{ty}` cannot be held by value")]);
        check(&format!("struct S(Box<{ty}>);"), &[]);
    }
    for ty in [
        "&'a str",
        "&'a [u8]",
        "&'a [u8; 4]",
        "PhantomData<&'static str>",
        "PhantomData<fn() -> T>",
        "Foo<usize>",
        "a::usize",
        "List<'a, &'a str>",
        "Cow<'a, [u8]>",
        "HashMap<u8, u8, Foo<usize>>",
        "<T as A<usize>>::B",
    ] {
        check(&format!("struct S<'a>({ty});"), &[]);
    }
    check("struct S(#[net(skip)] usize, #[net(with = C)] &'static str);", &[]);
}

#[test]
fn names_are_apart() {
    check(
        "enum E { FooBar, Foo_Bar }",
        &["`Foo_Bar` and `FooBar` would both be the method `foo_bar`"],
    );
    check("#[net(handler = none)] enum E { A, a }", &["`a` and `A` would both be the method `a`"]);
    check(
        "enum E { #[net(node)] Own(A), B }",
        &["a node of an enum with actions cannot be called `Own`"],
    );
    check("enum E { #[net(node)] Own(A), #[net(node)] B(B) }", &[]);
    check("enum E { Own, #[net(node)] B(B) }", &[]);
}

#[test]
fn all_mistakes_are_told_in_one_go() {
    check(
        "#[net(len = u15, tagg = u8)]
         enum E { A = 1, #[net(tag = 1)] B(usize), #[net(node)] C, D { #[net(max = 3)] d: u8 } }",
        &[
            "`len` cannot be `u15`",
            "unknown key `tagg` on an enum",
            "duplicate tag `0x01` in `E`",
            "node `C` must hold exactly one enum",
            "`usize` has no fixed width on the wire",
            "`max` has no effect on this field",
        ],
    );
}
