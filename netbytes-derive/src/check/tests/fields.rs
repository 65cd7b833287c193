//! Tests of fields: where they end, and which keys have an effect on them.

use super::check;

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
fn terminators_of_several_bytes_end_text_and_bytes() {
    check(
        "struct S { #[net(until = b\"\")] a: Vec<u8>, #[net(until = b\"123456789\")] b: String, #[net(until = \"ab\")] c: String }",
        &["`until` of 0 bytes", "`until` of 9 bytes", "`until` cannot be `\"ab\"`"],
    );
    check(
        "struct S { #[net(until = b\"ab\")] a: Vec<u16>, #[net(until = b\"ab\", items(nul))] b: Vec<Name> }",
        &["`until` of several bytes on a sequence", "`until` of several bytes on a sequence"],
    );
    check(
        "struct S { #[net(until = b\"ab\")] a: u16, #[net(until = b\"ab\", nul)] b: String }",
        &["`until` beside `nul`", "`until` on a field of fixed shape"],
    );
    check("struct S { #[net(until = b\"a\")] a: Vec<u16>, #[net(until = b'a')] b: Vec<u16> }", &[]);
}

#[test]
fn padding_can_be_told() {
    check(
        "#[net(pad_to = 1, gap = none)] struct S { #[net(pad_to = 70000)] a: u8, #[net(pad_to = N)] b: u8, #[net(gap = any)] c: u8 }",
        &[
            "`pad_to` of 1",
            "`gap` cannot be `none`",
            "`pad_to` of 70000",
            "`pad_to` must be an integer literal, not `N`",
            "`gap` without a gap",
        ],
    );
    check(
        "struct S { #[net(sized(u16, padded))] a: u8, #[net(sized(varint, padded), pad_to = 4)] b: u8, #[net(sized(u16, padded), rest, pad_to = 4)] c: String }",
        &[
            "`padded` without `pad_to`",
            "`padded` in a length whose own bytes are not fixed",
            "`pad_to` behind a value that takes all that is left",
        ],
    );
    check(
        "struct S { a: u8, #[net(rest, pad_to = 4)] b: String }",
        &["`pad_to` behind a value that takes all that is left"],
    );
    check(
        "#[net(pad_to = 4)] struct S { #[net(node, pad_to = 4)] a: A }",
        &["`pad_to` behind a tree without a length", "`pad_to` behind a node without a length"],
    );
    check(
        "#[net(sized(u16, padded), pad_to = 4, extensible)] struct S { a: u8, #[net(bits = 8, pad_to = 4)] b: u8 }",
        &["`pad_to` beside `bits`", "`padded` in an `extensible` type"],
    );
    check(
        "#[net(sized = u8, pad_to = 4)] struct S { #[net(node, sized = u16, pad_to = 4)] a: A }",
        &[],
    );
}

#[test]
fn gaps_have_a_place() {
    check(
        "#[net(sized(u32, then_align = 8))] struct S { #[net(align = 1)] a: u8, #[net(sized(varint, then_align = 8))] b: u8, #[net(sized(u8, then_align = 0))] c: u8, #[net(bits = 8, align = 2)] d: u8 }",
        &[
            "`align` of 1",
            "`then_align` of 0",
            "`align` beside `bits`",
            "`then_align` on a type",
            "`then_align` behind a length that would move it",
        ],
    );
    check(
        "#[net(align = 4)] struct S { #[net(with = C, align = 4, gap = any)] a: u8 }",
        &["`align` does not belong on a struct"],
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
        "struct S { n: bool, #[net(skip)] m: u8, #[net(count = n)] a: Vec<u8>, #[net(count = m)] b: Vec<u8> }",
        &["`bool` cannot hold a count", "`skip` on `m`, which holds a count"],
    );
    check("struct S(u8, #[net(count = 0)] Vec<u8>);", &[]);
    check("struct S { #[net(count = \"n\")] a: Vec<u8> }", &["`count` cannot be `\"n\"`"]);
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
