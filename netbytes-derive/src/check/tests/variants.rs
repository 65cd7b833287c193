//! Tests of shapes and variants: actions, nodes, `other`, and their names.

use super::check;

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
    for shape in ["", "()", "(u8)", "(u8, Vec<u8>, u8)", "{ tag: u8 }", "{ id: u8, raw: Vec<u8> }"]
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
