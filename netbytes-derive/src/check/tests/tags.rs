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
