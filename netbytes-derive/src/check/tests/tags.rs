//! Tests of tags: how they are counted, that they are unique, and that they fit in their width.

use super::{check, tags, told};

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
    // The mistake about the width is already reported.
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
    check(
        "enum E { #[net(tag = FOO + 1)] A }",
        &["a tag must be an integer literal, not `FOO + 1`"],
    );
    check(
        "enum E { A = FOO as isize, B }",
        &["a tag must be an integer literal, not `FOO as isize`"],
    );
    check("enum E { A = -FOO, B }", &["a tag must be an integer literal, not `-FOO`"]);
    check("enum E { #[net(tag = 1.5)] A }", &["a tag must be an integer literal, not `1.5`"]);
    check("enum E { #[net(tag = 7px)] A }", &["a tag must be an integer literal, not `7px`"]);
    check("enum E { #[net(tag = 7)] A = 7 }", &["`A` has two tags"]);
}

#[test]
fn a_tag_may_be_a_constant() {
    check(
        "enum E { #[net(tag = FOO)] A, B, #[net(tag = opcode::BAR)] C = 7 }",
        &["`C` has two tags"],
    );
    check("#[net(explicit_tags)] enum E { #[net(tag = X)] A, B }", &["`B` has no tag"]);
    check(
        "#[net(tag = str)] enum E { #[net(tag = X)] A }",
        &["a tag of `E` is text, and `X` is not"],
    );
}

#[test]
fn a_tag_may_be_signed() {
    let signed = "#[net(tag = i16)] enum E { A = -2, B, C, #[net(tag = -0x8000)] D }";
    assert_eq!(tags(signed), [0xfffe, 0xffff, 0, 0x8000]);
    check("#[net(tag = i8)] enum E { A = 128 }", &["tag `128` does not fit in `i8`"]);
    check(
        "#[net(tag = i8)] enum E { A = 127, B }",
        &["counting goes past `i8`: `B` would have tag `128`"],
    );
    check("#[net(tag = i8)] enum E { A = -1, B, C = -1 }", &["duplicate tag `-1` in `E`"]);
    check(
        "#[net(tag = i8, reserved(-9..=-7))] enum E { A = -8 }",
        &["tag `-8` is reserved in `E`"],
    );
    check("enum E { A = -1 }", &["tag `-1` does not fit in `u8`"]);
}

#[test]
fn tags_of_one_enum_are_of_one_kind() {
    check("enum E { #[net(tag = \"7\")] A }", &["a tag of `E` is a number, and `\"7\"` is text"]);
    check(
        "enum E { #[net(tag = b\"7\")] A, B }",
        &["a tag of `E` is a number, and `b\"7\"` is bytes"],
    );
    check(
        "#[net(tag = [u8; 2])] enum E { #[net(tag = \"ab\")] A, #[net(tag = 3)] B, C }",
        &[
            "a tag of `E` is bytes, and `\"ab\"` is not",
            "a tag of `E` is bytes, and `3` is not",
            "`C` has no tag",
        ],
    );
}

#[test]
fn tags_that_are_bytes() {
    assert_eq!(tags("#[net(tag = [u8; 3])] enum E { #[net(tag = b\"\\x01AB\")] A }"), [0x01_4142]);
    check(
        "#[net(tag = [u8; 2])] enum E { #[net(tag = b\"abc\")] A, #[net(tag = b\"\")] B, #[net(tag = b\"ab\")] C, #[net(tag = b\"ab\")] D }",
        &[
            "tag b\"abc\" has 3 byte(s), not those of `[u8; 2]`",
            "tag b\"\" has 0 byte(s), not those of `[u8; 2]`",
            "duplicate tag `b\"ab\"` in `E`",
        ],
    );
    check("#[net(tag = [u8; 9])] enum E { A }", &["`tag` cannot be `[u8; 9]`"]);
    check("#[net(tag = [u16; 2])] enum E { A }", &["`tag` cannot be `[u16; 2]`"]);
    check(
        "#[net(tag([u8; 2], ignore_case))] enum E { A }",
        &["`ignore_case` on tags that are `[u8; 2]`"],
    );
    check(
        "#[net(tag = [u8; 2], reserved(3))] enum E { #[net(tag = b\"ab\")] A }",
        &["`reserved` on tags that are `[u8; 2]`"],
    );
}

#[test]
fn tags_that_are_text() {
    check(
        "#[net(tag = str)] enum E { #[net(tag = \"a\")] A, #[net(other)] O(String, Vec<u8>) }",
        &[],
    );
    check("#[net(tag = str)] enum E { #[net(tag = \"\")] A }", &["a tag without letters"]);
    check(
        "#[net(tag = str)] enum E { #[net(tag = \"a\")] A, #[net(tag = \"a\")] B }",
        &["duplicate tag `\"a\"` in `E`"],
    );
    check("#[net(tag = str)] enum E { #[net(tag = \"a\")] A, #[net(tag = \"A\")] B }", &[]);
    check(
        "#[net(tag(str, nul, ignore_case))] enum E { #[net(tag = \"a\")] A, #[net(tag = \"A\")] B }",
        &["duplicate tag `\"A\"` in `E`"],
    );
    check(
        "#[net(tag(str, until = b\"aba\"))] enum E { #[net(tag = \"ab\")] A, #[net(tag = \"ba\")] B }",
        &["tag \"ab\" contains what ends it"],
    );
    check(
        "#[net(tag(str, nul))] enum E { #[net(tag = \"a\\0\")] A }",
        &["tag \"a\\0\" contains what ends it"],
    );
    check("#[net(tag(str, nul, until = 1))] enum E { A }", &["`until` beside another end"]);
    check("#[net(tag(str, nul, bold))] enum E { A }", &["`bold` is no part of `tag`"]);
    check("#[net(tag(str, until))] enum E { A }", &["`until` needs the bytes that end a tag"]);
    check("#[net(tag(u16, nul))] enum E { A }", &["`nul` is no part of `tag`"]);
    let long =
        format!("#[net(tag = str, len = u8)] enum E {{ #[net(tag = \"{}\")] A }}", "a".repeat(256));
    check(&long, &["a tag of 256 bytes, of which `u8` cannot say the length"]);
}

#[test]
fn explicit_tags_are_written() {
    check("#[net(explicit_tags)] enum E { A = 1, B, C }", &["`B` has no tag", "`C` has no tag"]);
    check("#[net(explicit_tags)] enum E { A = 1, #[net(other)] O(u8, Vec<u8>) }", &[]);
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
fn several_tags_are_held() {
    check(
        "enum E { #[net(tag = 1 | 2 | 5..=7)] A { #[net(tag)] t: u8 }, #[net(tag = 3)] B, C }",
        &[],
    );
    check(
        "enum E { #[net(tag = 1..=2)] A { x: u8 } }",
        &["`A` has several tags, and does not hold which it was"],
    );
    check(
        "enum E { #[net(tag = 1..=2, node)] A(B) }",
        &["`A` has several tags, and does not hold which it was"],
    );
    check("enum E { A { #[net(tag)] t: u8 } }", &["`tag` where `A` has one tag"]);
    check(
        "enum E { #[net(tag = 1..=2)] A { #[net(tag)] t: u16 } }",
        &["a tag of `E` is held by `u8`, not `u16`"],
    );
    check(
        "enum E { #[net(tag = 1..=2)] A { #[net(tag)] t: u8, #[net(tag)] u: u8 } }",
        &["`u` is the tag too"],
    );
    check(
        "enum E { #[net(tag = 1..=2)] A { #[net(tag)] t: u8, #[net(tag_bits = 4)] u: u8 } }",
        &["`u` is the tag too"],
    );
    check("struct S { #[net(tag_bits = 1)] a: bool }", &["`tag_bits` on a field of a struct"]);
    check("enum E { #[net(tag = 1..=2)] A { #[net(tag)] t: u8 }, B }", &["`B` has no tag"]);
    check(
        "enum E { #[net(tag = 2..1)] A { #[net(tag)] t: u8 } }",
        &["`2..1` is not a range of tags"],
    );
    check(
        "enum E { #[net(tag = 1 | X)] A { #[net(tag)] t: u8 } }",
        &["a tag must be an integer literal, not `X`"],
    );
}

#[test]
fn ranges_and_bits_are_apart() {
    check(
        "enum E { #[net(tag = 0x30..=0x3f)] A { #[net(tag)] t: u8 }, #[net(tag = 0x3a)] B }",
        &["duplicate tag `0x3a` in `E`"],
    );
    check(
        "enum E { #[net(tag = 0x30)] A { #[net(tag_bits = 1..=3)] t: u8 }, #[net(tag = 0x31)] B, #[net(tag = 0x3e)] C }",
        &["duplicate tag `0x3e` in `E`"],
    );
    check(
        "enum E { #[net(tag = 0x30)] A { #[net(tag_bits = 0..=1)] t: u8 }, #[net(tag = 0x32)] B { #[net(tag_bits = 2..=3)] t: u8 } }",
        &["duplicate tag `0x32` in `E`"],
    );
    check(
        "enum E { #[net(tag = 1 | 3 | 1..=2)] A { #[net(tag)] t: u8 } }",
        &["duplicate tag `0x01` in `E`"],
    );
    check(
        "enum E { #[net(tag = 0x31)] A { #[net(tag_bits = 0..=1)] t: u8 } }",
        &["the tag of `A` is not 0 in the bits that are fields"],
    );
    check(
        "enum E { #[net(tag = 0)] A { #[net(tag_bits = 0..=1)] a: u8, #[net(tag_bits = 1)] b: bool } }",
        &["bits `1` of the tag are another field already"],
    );
    check(
        "enum E { #[net(tag = 0)] A { #[net(tag_bits = 8)] a: bool } }",
        &["a tag of `u8` has no bit 8"],
    );
    check(
        "enum E { #[net(tag = 0)] A { #[net(tag_bits = 64)] a: bool } }",
        &["a tag has no bit `64`"],
    );
    check(
        "enum E { #[net(tag = 250..=256)] A { #[net(tag)] t: u8 } }",
        &["tag `0x0100` does not fit in `u8`"],
    );
    check(
        "#[net(reserved(7))] enum E { #[net(tag = 5..=9)] A { #[net(tag)] t: u8 } }",
        &["tag `0x07` is reserved in `E`"],
    );
}

#[test]
fn an_enum_of_bits_has_nothing_else() {
    check("#[net(tag = bits(2))] enum E { A, B, #[net(other)] O(u8) }", &[]);
    check(
        "#[net(tag = bits(2))] enum E { A { x: u8 } }",
        &["`A` has fields, in an enum of 2 bits"],
    );
    check(
        "#[net(tag = bits(2))] enum E { A, B, C, D, E }",
        &["counting goes past `bits(2)`: `E` would have tag `0x04`"],
    );
    check("#[net(tag = bits(2), sized = u8)] enum E { A }", &["`sized` on an enum of 2 bits"]);
    check(
        "#[net(tag = bits(2))] enum E { A, #[net(other)] O(u8, Vec<u8>) }",
        &["`other` variant `O` of 2 bits must hold their number alone"],
    );
    check(
        "#[net(tag = bits(2))] enum E { A, #[net(other)] O(u16) }",
        &["a tag of `E` is held by `u8`, not `u16`"],
    );
    check("#[net(tag = bits(0))] enum E { A }", &["`bits` needs a number of bits"]);
    check("#[net(tag = bits)] enum E { A }", &["`bits` needs a number of bits"]);
    check("#[net(tag(bits(2), external))] enum E { A }", &["`external` is no part of `tag`"]);
}

#[test]
fn other_may_have_fields_of_its_own() {
    check(
        "enum E { A { x: u8 }, #[net(other)] O { #[net(tag)] id: u8, cookie: u64, rest: u32 } }",
        &[],
    );
    check("enum E { A, #[net(other)] O { tag: u8, cookie: u64, raw: Vec<u8> } }", &[]);
    check("enum E { A, #[net(other)] O(u64, #[net(tag)] u8) }", &[]);
    check(
        "enum E { A, #[net(other)] O { #[net(tag)] id: u16, x: u8 } }",
        &["a tag of `E` is held by `u8`, not `u16`"],
    );
    check(
        "enum E { A, #[net(other)] O { #[net(tag)] a: u8, #[net(tag)] b: u8 } }",
        &["`b` is the tag too"],
    );
    check(
        "enum E { A, #[net(other)] O { #[net(tag)] a: u8, #[net(tag_bits = 1)] b: bool } }",
        &["`tag_bits` in an `other` variant", "`b` is the tag too"],
    );
    check(
        "enum E { A, #[net(other)] O { #[net(tag, len = u8)] a: u8, b: u8 } }",
        &["`len` beside `tag`"],
    );
    check(
        "enum E { A, #[net(other)] O { #[net(tag)] a: u8, #[net(rest)] b: Vec<u8>, c: u8 } }",
        &["`rest` is not on the last field"],
    );
    check(
        "enum E { A { x: u8 }, #[net(other)] O { x: u8, raw: Vec<u8> } }",
        &["`other` variant `O` must hold a tag and raw bytes"],
    );
}
