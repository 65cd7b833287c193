//! Tests of keys: which keys exist, on which targets, how they are written, and which keys they exclude.

use syn::DeriveInput;

use super::{check, check_type, through_a_macro};
use crate::attr::{self, Written};
use crate::errors::Ctxt;
use crate::model::TagForm;
use crate::model::{Constant, Tree};

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
            "`reserved` does not belong on a struct",
            "`explicit_tags` does not belong on a struct",
            "`handler` does not belong on a struct",
        ],
    );
    check(
        "struct S { #[net(other)] a: A, #[net(max_len = 3)] b: A }",
        &["`other` does not belong on a field", "`max_len` does not belong on a field"],
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
    check("#[net(crate = \"a::b\")] struct S;", &["`crate` cannot be `\"a::b\"`"]);
    check("#[net(crate)] struct S;", &["`crate` needs a value"]);
    check("#[net(crate = crate)] struct S;", &[]);
    check("#[net(crate = ::a::b, bound(T: A, U: B), max_len = 9)] struct S;", &[]);
    check("#[net(bound())] struct S;", &[]);
    check(
        "#[net(handler(name = \"Inbox\"), tag = \"u16\")] enum E { A }",
        &["`handler` cannot be `\"Inbox\"`", "`tag` cannot be `\"u16\"`"],
    );
    check("#[net(bound(T))] struct S;", &["malformed key `bound`"]);
    check("#[net(bound = \"T: A\")] struct S;", &["`bound` cannot be `\"T: A\"`"]);
    check("#[net(handler = all)] enum E { A }", &["`handler` cannot be `all`"]);
    check("#[net(handler(name))] enum E { A }", &["malformed key `handler`"]);
    check("#[net(handler())] enum E { A }", &["malformed key `handler`"]);
    check("#[net(handler(name = X))] enum E { A }", &[]);
    check("#[net(handler(name = \"X\"))] enum E { A }", &["`handler` cannot be `\"X\"`"]);
    check("struct S { #[net(with = 3)] a: A }", &["malformed value of `with`"]);
    check("struct S { #[net(with = \"C\")] a: A }", &["`with` cannot be `\"C\"`"]);
    check("struct S { #[net(with = C<A, B>)] a: A, #[net(with = a::b)] b: A }", &[]);
}

#[test]
fn values_come_through_macros() {
    let input = "#[net($tag = $u16, reserved($(8..=9)), crate = $(a::b), len = $u8)] enum E {
        #[net(tag = $7)] A, #[net(tag = $(0x0a), $node)] B($(Child<'a>)), C = $(11), #[$(net(tag = 12))] D }";
    let tokens = through_a_macro(input.parse().expect("tokens"));
    let input: DeriveInput = syn::parse2(tokens).expect("a type");
    check_type(&input, &[]);
    let written = Written::read(&input, &Ctxt::default());
    let tags = attr::count(written.variants(), &TagForm::default());
    assert_eq!(tags.iter().filter_map(attr::Tag::value).collect::<Vec<_>>(), [7, 10, 11, 12]);

    let input = "enum E { #[net(tag = $(-1))] A, #[net(node)] B($(Box<$Self>)), C($usize), D($(&'static $str)) }";
    let tokens = through_a_macro(input.parse().expect("tokens"));
    check_type(
        &syn::parse2(tokens).expect("a type"),
        &[
            "tag `-1` does not fit in `u8`",
            "`E` contains itself by a node",
            "`usize` has no fixed width on the wire",
            "`&'static str` cannot be decoded",
        ],
    );
}

#[test]
fn constants_stand_behind_tags_and_values() {
    check(
        "#[net(after_tag = 0x00, magic_after)] enum E { A }",
        &["`after_tag` needs a list in parentheses", "`magic_after` needs a value"],
    );
    check("#[net(after_tag(magic = 7))] enum E { A }", &["`after_tag` cannot be `7`"]);
    check("#[net(after_tag(bytes = 7))] enum E { A }", &["malformed key `after_tag`"]);
    check("#[net(after_tag(magic = 0x07, 8))] enum E { A }", &["malformed key `after_tag`"]);
    check(
        "#[net(after_tag(magic = 0x07))] struct S;",
        &["`after_tag` does not belong on a struct"],
    );
    check(
        "#[net(tag(u8, external), after_tag(magic = 0x07))] enum E { A }",
        &["`after_tag` where the tag stands elsewhere"],
    );
    check(
        "enum E { #[net(magic_after = b\"a\")] A { #[net(bits = 8, magic_after = b\"a\")] a: u8 } }",
        &["`magic_after` does not belong on a variant", "`magic_after` beside `bits`"],
    );
}

#[test]
fn magic_shows_its_bytes() {
    check(
        "#[net(magic = b\"\")] struct S { #[net(magic = 7)] a: u8, #[net(magic = \"NB\")] b: u8, #[net(magic = M())] c: u8, #[net(magic = M, magic_after = [0; 3])] d: u8 }",
        &[
            "`magic` cannot be `b\"\"`",
            "`magic` cannot be `\"NB\"`",
            "`magic` cannot be `M ()`",
            "`magic` cannot be `7`",
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
        let magic = Tree::of(&Written::read(&input, &Ctxt::default())).magic;
        assert!(matches!(magic, Constant::Bytes(bytes) if bytes == expected));
    }
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
        &["`endian` has no effect beside `with`", "`rest` is not on the last field"],
    );
    check(
        "struct S { #[net(default)] a: String }",
        &["`default` without `skip`, in a type that is not `extensible`"],
    );
    check(
        "struct S { #[net(skip, default)] a: String, #[net(default = \"a\", skip)] b: String }",
        &["`default` cannot be `\"a\"`"],
    );
}
