//! Tests of types that cannot be encoded.

use super::check;

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
        "&'a std::path::Path",
        "&'a CStr",
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
