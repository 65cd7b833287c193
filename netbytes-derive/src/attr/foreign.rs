//! Words of other derives for what no key says: `rename` of serde, `init` of borsh, `oneof` of prost, `calc` of binrw.
//!
//! A word for what a key does say stands in the record of the key, as a synonym. Here are the words for which nothing is to
//! be written, or something that depends on the type. The attributes of another derive stand beside `#[net(..)]` without
//! effect on it: `#[serde(rename = "n")]` is serde's alone.

use syn::LitStr;

use super::record::Key;
use super::target::Target;
use crate::errors::Mistake;

/// Words with one answer.
struct Foreign {
    words: &'static [&'static str],
    targets: &'static [Target],
    /// What is written here.
    help: &'static str,
}

/// What stands on types.
const TYPES: &[Target] = Target::TYPES;

/// What stands on a field or on a variant.
const PARTS: &[Target] = &[Target::Field, Target::Variant];

/// What stands anywhere.
const ALL: &[Target] = &[Target::Enum, Target::Struct, Target::Variant, Target::Field];

const FOREIGN: &[Foreign] = &[
    Foreign {
        words: &["rename", "alias"],
        targets: &[Target::Variant],
        help: "names are not on the wire, and a rename is for `#[serde(..)]`; where tags are text, with `#[net(tag = str)]` on the enum, the variant writes `#[net(tag = \"name\")]`",
    },
    Foreign {
        words: &["rename", "alias"],
        targets: &[Target::Enum, Target::Struct, Target::Field],
        help: "names are not on the wire, and a rename is for `#[serde(..)]`: write no key",
    },
    Foreign {
        words: &[
            "rename_all",
            "rename_all_fields",
            "expecting",
            "variant_identifier",
            "field_identifier",
        ],
        targets: ALL,
        help: "names are not on the wire, and what is about them is for `#[serde(..)]`: write no key",
    },
    Foreign {
        words: &["deny_unknown_fields"],
        targets: TYPES,
        help: "bytes that no field takes are an error already; the other way is `#[net(sized = u32, extensible)]`, with which they are passed over",
    },
    Foreign {
        words: &["untagged"],
        targets: TYPES,
        help: "a decoder knows by the tag which variant it reads; where an earlier field holds it, write `#[net(tag(u8, external))]` on the enum, and `tag = n` on the field that holds the enum",
    },
    Foreign {
        words: &["content"],
        targets: &[Target::Enum],
        help: "the fields of a variant stand behind its tag, and neither has a name: write no key",
    },
    Foreign {
        words: &["transparent"],
        targets: TYPES,
        help: "a struct of one field is written as that field, with nothing around it: write no key",
    },
    Foreign {
        words: &["remote", "getter"],
        targets: &[Target::Enum, Target::Struct, Target::Field],
        help: "a type of another crate is a field with `#[net(as = R)]`, where `R` is a derived type of yours and `From` goes both ways, or with `#[net(with = C)]`, where `C` is a codec",
    },
    Foreign {
        words: &["flatten"],
        targets: &[Target::Field],
        help: "a struct in a field is written as its fields, with nothing around them: write no key; the tree below a header is `#[net(node)]`",
    },
    Foreign {
        words: &["borrow"],
        targets: PARTS,
        help: "what is borrowed is said by the type: `&'a str`, `&'a [u8]`, `Cow<'a, str>`, or a derived type with a lifetime; write no key",
    },
    Foreign {
        words: &["skip_serializing_if"],
        targets: &[Target::Field],
        help: "an `Option` has a byte that says whether it is there; where an earlier `bool` says so, write `#[net(if = has_name)]`, and where the end of the message says so `#[net(optional)]`",
    },
    Foreign {
        words: &["skip_serializing", "skip_deserializing"],
        targets: &[Target::Variant],
        help: "a variant that is never sent belongs into another enum; where its tag is to stay free, delete it and write `#[net(reserved(7))]` on the enum",
    },
    Foreign {
        words: &["use_discriminant"],
        targets: TYPES,
        help: "a discriminant `= 7` of a variant is its tag already: write no key",
    },
    Foreign {
        words: &["init"],
        targets: TYPES,
        help: "no function of yours changes a value that was read; one that refuses it is `#[net(assert = path::to::function)]` on a field or a struct, and a field with a value of its own is `#[net(skip, default = path::to::function)]`",
    },
    Foreign {
        words: &["schema"],
        targets: ALL,
        help: "what is about a schema of borsh is for `#[borsh(..)]`: write no key",
    },
    Foreign {
        words: &["decode_context"],
        targets: TYPES,
        help: "a decoder has no context: what a field depends on stands in an earlier field, as with `#[net(count = n)]` or `#[net(if = has_name)]`",
    },
    Foreign {
        words: &["tags"],
        targets: PARTS,
        help: "each variant writes its own: `#[net(tag = 7)]` on the variant",
    },
    Foreign {
        words: &[
            "message",
            "oneof",
            "enumeration",
            "repeated",
            "required",
            "boxed",
            "packed",
            "string",
            "bytes",
            "bool",
            "float",
            "double",
            "int32",
            "int64",
            "uint32",
            "uint64",
            "fixed32",
            "fixed64",
            "sfixed32",
            "sfixed64",
        ],
        targets: PARTS,
        help: "the type says it, and fields stand in the order of the struct: `u32`, `String`, `Vec<T>`, `Option<T>`, `Box<T>`, a derived struct or enum; write no key",
    },
    Foreign {
        words: &["br", "bw", "brw", "deku"],
        targets: ALL,
        help: "each key says how a value is read and how it is written: write what stands in the parentheses as keys of their own, for example `#[net(count = n)]`",
    },
    Foreign {
        words: &["temp", "calc"],
        targets: &[Target::Field],
        help: "a number that says something of a later field follows from it: write `n: Computed<u16>`, which is nobody's argument, and on the later field `#[net(count = n)]`, `#[net(sized = n)]`, `#[net(if = n)]` or `#[net(tag = n)]`",
    },
    Foreign {
        words: &["ctx", "args", "args_raw"],
        targets: &[Target::Field],
        help: "no arguments are passed to a field: it names the earlier field on which it depends, as in `#[net(count = n)]`, `#[net(sized = header.length)]`, `#[net(tag = kind)]` or `#[net(if = flags & 1 != 0)]`",
    },
    Foreign {
        words: &["ctx", "ctx_default", "import", "import_raw"],
        targets: TYPES,
        help: "a type takes no arguments: its own fields say what it depends on, and a field that holds it names an earlier one, as in `#[net(sized = n)]` or `#[net(tag = n)]`",
    },
    Foreign {
        words: &["id_pat"],
        targets: &[Target::Variant],
        help: "several tags are `#[net(tag = 0x30..=0x3f)]` or `#[net(tag = 1 | 2)]`, with a field marked `#[net(tag)]` that holds which it was; all tags that no variant has are `#[net(other)]`",
    },
    Foreign {
        words: &["map"],
        targets: &[Target::Field],
        help: "a value in the form of another type is `#[net(as = R)]`, by `TryFrom` both ways; a form of your own is `#[net(with = C)]`, where `C` is a codec",
    },
    Foreign {
        words: &["pad_before", "pad_bytes_before"],
        targets: &[Target::Field],
        help: "so many zeros are `#[net(magic = [0; 4])]`; zeros up to a multiple from the start of the message are `#[net(align = 4)]`",
    },
    Foreign {
        words: &["pad_after", "pad_bytes_after"],
        targets: &[Target::Field],
        help: "so many zeros are `#[net(magic_after = [0; 4])]`; zeros up to a multiple are `#[net(pad_to = 4)]`",
    },
    Foreign {
        words: &["pad_bits_before", "pad_bits_after"],
        targets: &[Target::Field],
        help: "bits without a meaning are a field of the type `()`, with `#[net(bits = 3, magic = 0)]`",
    },
];

/// What is said of a word of another library that no key stands for.
pub(super) fn help(word: &str, target: Target) -> Option<&'static str> {
    let mut answers = FOREIGN.iter();
    answers
        .find(|foreign| foreign.words.contains(&word) && foreign.targets.contains(&target))
        .map(|foreign| foreign.help)
}

/// What is said of the number of a field, as prost has it: `tag = "1"`.
pub(super) fn number(key: &Key, text: &LitStr) -> Option<Mistake> {
    let is_number = text.value().bytes().all(|byte| byte.is_ascii_digit());
    let is_meant =
        is_number && key.record().targets == [Target::Field] && key.record().name == "tag";
    is_meant.then(|| {
        Mistake::new(text, format!("`{key}` cannot be `{}`", text.token()))
            .why("fields have no numbers: they stand in the order of the struct, without a tag in front")
            .help("write no key; `#[net(tag = n)]` is for a field with an enum whose tag stands in the earlier field `n`")
    })
}

/// What is said of the name of a member that tells variants apart, as serde has it: `tag = "type"`.
pub(super) fn name(key: &Key, text: &LitStr) -> Option<Mistake> {
    let is_meant = key.record().targets == [Target::Enum] && key.record().name == "tag";
    is_meant.then(|| {
        Mistake::new(text, format!("`{key}` cannot be `{}`", text.token()))
            .why("a tag has no name on the wire, but a form: a width as `u16`, or text with `str`")
            .help("write no key for a tag of one byte, or for example `#[net(tag = u16)]`; where tags are names, `#[net(tag = str)]`, and on each variant `#[net(tag = \"name\")]`")
    })
}

#[cfg(test)]
pub(super) fn answers() -> impl Iterator<Item = (&'static str, Target, &'static str)> {
    let of = |foreign: &'static Foreign| {
        let words = foreign.words.iter();
        words.flat_map(move |word| {
            let targets = foreign.targets.iter();
            targets.map(move |target| (*word, *target, foreign.help))
        })
    };
    FOREIGN.iter().flat_map(of)
}
