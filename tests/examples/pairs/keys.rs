//! The keys, each with what it needs around it.

/// Where a key stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// On the enum or struct.
    Type,
    /// On the variant.
    Variant,
    /// On the field.
    Field,
}

/// A field in front of the one that is looked at, or behind it.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Neighbour {
    /// Its attribute, or nothing.
    pub attribute: &'static str,
    /// Its name.
    pub name: &'static str,
    /// Its type.
    pub of: &'static str,
    /// Its value, where the field that is looked at is there.
    pub value: &'static str,
    /// Its value, where it is not.
    pub absent: &'static str,
}

/// A type of the field, with values.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Type {
    pub name: &'static str,
    pub values: &'static [&'static str],
}

/// A key.
#[derive(Debug)]
pub(crate) struct Key {
    pub attribute: &'static str,
    pub place: Place,
    /// What it can stand on.
    pub types: &'static [Type],
    /// Values of the types that it cannot hold, where it holds some only.
    pub(crate) not: &'static [&'static str],
    /// Whether the field is an `Option` of the type.
    pub is_optional: bool,
    /// What stands in front of the field.
    pub before: &'static [Neighbour],
    /// What stands behind it.
    pub after: &'static [Neighbour],
    /// The attributes of the two variants, where they are other ones.
    pub variants: Option<[&'static str; 2]>,
    /// Whether a message can be read that is written otherwise.
    pub is_lenient: bool,
    /// Whether the tag stands outside of the enum, which has no form alone.
    pub is_external: bool,
    /// Whether it can stand on a struct only, or on an enum only.
    pub shape: Option<Shape>,
}

/// The two kinds of types.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    Enum,
    Struct,
}

const BYTES: Type = Type { name: "Vec<u8>", values: &["vec![]", "vec![1, 2, 3]"] };
const TEXT: Type = Type { name: "String", values: &["\"abc\".to_owned()"] };
const NUMBERS: Type = Type { name: "Vec<u16>", values: &["vec![1, 515, 770]"] };
const TEXTS: Type = Type {
    name: "Vec<String>",
    values: &["vec![\"a\".to_owned(), \"bc\".to_owned(), \"d\".to_owned()]"],
};
const BYTE: Type = Type { name: "u8", values: &["3"] };
const NUMBER: Type = Type { name: "u16", values: &["258"] };
const WIDE: Type = Type { name: "u32", values: &["66051"] };
const WIDES: Type = Type { name: "Vec<u32>", values: &["vec![1, 66051, 2]"] };
const MAYBES: Type = Type { name: "Vec<Option<u16>>", values: &["vec![Some(258), None, Some(3)]"] };
const OUTSIDE: Type = Type { name: "Outside", values: &["Outside::One(7)", "Outside::Two"] };
const NAME: Type = Type { name: "Name", values: &["Name(\"abc\".to_owned())"] };
const NODE: Type = Type { name: "Below", values: &["Below::Ping { n: 5 }", "Below::Pong"] };

/// An earlier struct whose fields say something of the field.
const HEAD_VALUE: &str = "Head { n: 3, kind: 0, there: true }";
/// The same where the field is not there.
const HEAD_ABSENT: &str = "Head { n: 0, kind: 0, there: false }";

const KEY: Key = Key {
    attribute: "",
    place: Place::Field,
    types: &[],
    not: &[],
    is_optional: false,
    before: &[],
    after: &[],
    variants: None,
    is_lenient: false,
    is_external: false,
    shape: None,
};

const fn holder(
    name: &'static str,
    of: &'static str,
    value: &'static str,
    absent: &'static str,
) -> Neighbour {
    Neighbour { attribute: "", name, of, value, absent }
}

const fn checksum(attribute: &'static str) -> Neighbour {
    Neighbour { attribute, ..holder("sum", "Computed<u16>", "Computed", "Computed") }
}

const fn field(attribute: &'static str, types: &'static [Type]) -> Key {
    Key { attribute, types, ..KEY }
}

const fn on_type(attribute: &'static str) -> Key {
    Key { attribute, place: Place::Type, ..KEY }
}

/// All keys.
pub(crate) const KEYS: &[Key] = &[
    field("len = u32", &[BYTES, TEXT, NUMBERS]),
    field("len = netbytes::codecs::Leb128<5>", &[BYTES, TEXTS]),
    field("len(varint, plus = 1)", &[BYTES, NUMBERS]),
    field("max = 12", &[BYTES, TEXT]),
    field("rest", &[BYTES, TEXT, NUMBERS]),
    field("nul", &[TEXT]),
    field("until = 0", &[BYTES, TEXTS]),
    field("until = b\"\\r\\n\"", &[BYTES, TEXT]),
    Key {
        before: &[holder("c", "Computed<u32>", "Computed", "Computed")],
        ..field("count = c", &[BYTES, TEXT, TEXTS])
    },
    Key {
        before: &[holder("c2", "Computed<u16>", "Computed", "Computed")],
        not: &["vec![]"],
        ..field("count = c2 * 2 + 1", &[BYTES, TEXTS])
    },
    Key {
        before: &[holder("c3", "u8", "5", "0")],
        not: &["vec![]"],
        ..field("count = ceil(c3 / 2)", &[NUMBERS])
    },
    Key {
        before: &[holder("s", "Computed<u16>", "Computed", "Computed")],
        ..field("sized = s", &[BYTES, NUMBER, NODE])
    },
    Key {
        before: &[holder("s2", "Computed<u8>", "Computed", "Computed")],
        ..field("sized = s2 - 1", &[BYTES, WIDE])
    },
    Key {
        before: &[holder("head", "Head", HEAD_VALUE, HEAD_ABSENT)],
        not: &["vec![]"],
        ..field("count = head.n", &[BYTES, TEXTS])
    },
    Key {
        before: &[holder("head", "Head", HEAD_VALUE, HEAD_ABSENT)],
        not: &["Outside::Two"],
        ..field("tag = head.kind", &[OUTSIDE])
    },
    Key {
        before: &[holder("head", "Head", HEAD_VALUE, HEAD_ABSENT)],
        is_optional: true,
        ..field("if = head.there", &[NUMBER, BYTES])
    },
    field("sized = u16", &[BYTES, NUMBER, NODE]),
    field("sized(u8, inclusive)", &[BYTES, NUMBER]),
    field("sized(u8, plus = 3)", &[BYTES, NUMBER]),
    Key {
        before: &[holder("t", "Computed<u8>", "Computed", "Computed")],
        ..field("tag = t", &[OUTSIDE])
    },
    Key {
        before: &[holder("p", "Computed<bool>", "Computed", "Computed")],
        is_optional: true,
        ..field("if = p", &[NUMBER, BYTES])
    },
    Key {
        before: &[holder("flags", "u8", "5", "4")],
        is_optional: true,
        ..field("if = flags & 1 != 0", &[NUMBER, TEXT])
    },
    Key { is_optional: true, ..field("optional", &[NUMBER, BYTES]) },
    Key { is_optional: true, ..field("null = 65535", &[NUMBER]) },
    Key { is_optional: true, ..field("null = -1, len = i16", &[BYTES, TEXT]) },
    Key {
        after: &[Neighbour {
            attribute: "bits = 4",
            name: "low",
            of: "u8",
            value: "9",
            absent: "9",
        }],
        not: &["258"],
        ..field("bits = 4", &[BYTE])
    },
    Key {
        after: &[Neighbour {
            attribute: "bits = 4",
            name: "low",
            of: "u8",
            value: "9",
            absent: "9",
        }],
        not: &["258"],
        ..field("bits = 4, group = u8", &[BYTE])
    },
    Key {
        variants: Some(["tag = 3 | 5", "tag = 250"]),
        shape: Some(Shape::Enum),
        ..field("tag", &[BYTE])
    },
    Key {
        variants: Some(["tag = 16", "tag = 250"]),
        shape: Some(Shape::Enum),
        not: &["258"],
        ..field("tag_bits = 0..=2", &[BYTE])
    },
    Key { shape: Some(Shape::Struct), ..field("node", &[NODE]) },
    Key { shape: Some(Shape::Struct), ..field("node, reply_header = u16", &[NODE]) },
    field("skip", &[NUMBER]),
    field("default", &[NUMBER]),
    field("skip, default = seven", &[BYTE]),
    field("with = Twice", &[NUMBER]),
    field("with = netbytes::codecs::Decimal", &[NUMBER]),
    field("with = netbytes::codecs::Decimal, until = b\" \"", &[NUMBER]),
    field("as = Even", &[NUMBER]),
    field("as(u32, into)", &[NUMBER]),
    field("as(String, into)", &[NAME]),
    field("assert = small", &[NUMBER, BYTES, TEXT]),
    field("magic = 0xcafe_u16", &[NUMBER, BYTES]),
    field("magic = MARK", &[NUMBER]),
    field("magic_after = b\"!?\"", &[NUMBER, BYTES, NODE]),
    field("pad_to = 4", &[NUMBER, BYTES, NODE]),
    Key { is_lenient: true, ..field("pad_to = 8, gap = any", &[BYTES]) },
    field("align = 4", &[NUMBER, BYTES, NODE]),
    Key { is_lenient: true, ..field("align = 4, gap = any", &[NUMBER, BYTES]) },
    field("sized(u16, padded), pad_to = 4", &[NUMBER, BYTES]),
    field("sized(u32, then_align = 8)", &[BYTES, NUMBER]),
    field("endian = big", &[NUMBER, NUMBERS]),
    field("varint", &[NUMBER, NUMBERS]),
    field("width = 3", &[WIDE]),
    Key {
        before: &[holder("wide", "bool", "true", "false")],
        ..field("width = if wide { 4 } else { 2 }", &[NUMBER])
    },
    field("items(len = u8)", &[TEXTS]),
    field("items(sized = u8, rest)", &[TEXTS]),
    field("items(with = Twice)", &[NUMBERS]),
    field("items(pad_to = 4)", &[TEXTS]),
    field("items(align = 4)", &[TEXTS, NUMBERS]),
    field("items(until = b\"\\r\\n\")", &[TEXTS]),
    field("items(width = 3)", &[WIDES]),
    field("items(null = 7)", &[MAYBES]),
    Key { after: &[checksum("checksum = Sum")], types: &[NUMBER, BYTES, NODE], ..KEY },
    Key { after: &[checksum("checksum(Sum, from = x)")], types: &[NUMBER, BYTES], ..KEY },
    Key { after: &[checksum("checksum(Sum, of = x)")], types: &[NUMBER, BYTES], ..KEY },
    Key {
        variants: Some(["reply = u16", ""]),
        place: Place::Variant,
        shape: Some(Shape::Enum),
        ..KEY
    },
    Key {
        variants: Some(["magic = b'M'", ""]),
        place: Place::Variant,
        shape: Some(Shape::Enum),
        ..KEY
    },
    Key {
        variants: Some(["assert(small, x)", ""]),
        place: Place::Variant,
        shape: Some(Shape::Enum),
        ..KEY
    },
    Key {
        variants: Some(["other", "tag = 250"]),
        before: &[Neighbour {
            attribute: "tag",
            name: "unknown",
            of: "u8",
            value: "77",
            absent: "77",
        }],
        place: Place::Variant,
        shape: Some(Shape::Enum),
        ..KEY
    },
    Key { shape: Some(Shape::Enum), ..on_type("tag = u16") },
    Key { shape: Some(Shape::Enum), ..on_type("tag = varint") },
    Key { shape: Some(Shape::Enum), ..on_type("tag = netbytes::codecs::Quic") },
    Key {
        shape: Some(Shape::Enum),
        variants: Some(["tag = -1", "tag = -2"]),
        ..on_type("tag = i8")
    },
    Key {
        shape: Some(Shape::Enum),
        variants: Some(["tag = b\"AB\"", "tag = b\"CD\""]),
        ..on_type("tag = [u8; 2]")
    },
    Key {
        shape: Some(Shape::Enum),
        variants: Some(["tag = \"get\"", "tag = \"put\""]),
        ..on_type("tag(str, nul)")
    },
    Key {
        shape: Some(Shape::Enum),
        variants: Some(["tag = \"get\"", "tag = \"put\""]),
        is_lenient: true,
        ..on_type("tag(str, until = b\" \", ignore_case)")
    },
    Key { shape: Some(Shape::Enum), is_external: true, ..on_type("tag(u8, external)") },
    Key { shape: Some(Shape::Enum), ..on_type("reserved(9)") },
    Key {
        shape: Some(Shape::Enum),
        variants: Some(["tag = 1", "tag = 2"]),
        ..on_type("explicit_tags")
    },
    on_type("len = u32"),
    on_type("len(varint, plus = 1)"),
    on_type("endian = big"),
    on_type("varint"),
    on_type("sized = u32"),
    on_type("sized(u8, inclusive)"),
    on_type("sized = netbytes::codecs::Vlq"),
    Key { is_lenient: true, ..on_type("sized = u16, extensible") },
    on_type("magic = b\"NB\""),
    on_type("magic = MARK"),
    on_type("magic_after = 0xce"),
    Key { shape: Some(Shape::Enum), ..on_type("after_tag(magic = 0x00)") },
    on_type("pad_to = 4"),
    Key { is_lenient: true, ..on_type("pad_to = 4, gap = any") },
    on_type("sized(u16, padded), pad_to = 4"),
    on_type("sized(u32, then_align = 8)"),
    Key { shape: Some(Shape::Struct), ..on_type("assert = whole") },
    on_type("wire = bincode2"),
    on_type("wire = borsh"),
    on_type("bit_order = lsb"),
    on_type("max_len = 300"),
    on_type("handler = none"),
    on_type("handler(name = Named)"),
    on_type("handler(async)"),
    on_type("handler(partial)"),
    on_type("handler(table)"),
    Key { shape: Some(Shape::Enum), ..on_type("payload") },
];
