//! Keys that change no byte of their field. Such a key would promise something that the encoding does not do.

use syn::Expr;

use crate::attr::keys::constant::MAGIC;
use crate::attr::keys::extent::{NUL, UNTIL};
use crate::attr::keys::form::AS;
use crate::attr::keys::format::{VARINT, WIRE};
use crate::attr::{Class, Field, Key, KeySet, Magic, Need, Written};
use crate::errors::{Ctxt, Mistake};
use crate::model::{Format, FormatKey, TypeClass};

pub(super) fn keys_have_effect(written: &Written<'_>, ctxt: &Ctxt) {
    varint_beside_wire(&written.keys, ctxt);
    let around = written.keys.format_in(&Format::default());
    for field in written.payloads().into_iter().flatten().filter(|field| field.follows_its_type()) {
        format_reaches(field, &field.keys.format_in(&around), ctxt);
        extent_is_open(field, ctxt);
    }
}

// On some wires all integers are varints: LEB128 on one, and another kind on the other.
fn varint_beside_wire(keys: &KeySet, ctxt: &Ctxt) {
    let Some((wire, key)) = keys.get(&WIRE).zip(keys.key(&VARINT)) else {
        return;
    };
    if wire.format().varint {
        ctxt.refuse(
            Mistake::new(key, "`varint` has no effect beside this `wire`")
                .why("all integers of two bytes and more are varints on it")
                .help("remove `varint`"),
        );
    }
}

/// Whether a key changes the encoding.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Effect {
    None,
    Some,
    /// Only the compiler knows: the emitted code asks it.
    Unknown,
}

impl Effect {
    fn of_any(effects: impl IntoIterator<Item = Self>) -> Self {
        effects.into_iter().fold(Self::None, |all, one| match (all, one) {
            (Self::Some, _) | (_, Self::Some) => Self::Some,
            (Self::Unknown, _) | (_, Self::Unknown) => Self::Unknown,
            (Self::None, Self::None) => Self::None,
        })
    }

    fn when(there: bool) -> Self {
        if there { Self::Some } else { Self::None }
    }
}

// `len` applies to length prefixes, `endian` to numbers of two or more bytes, and `varint` to integers of two or more
// bytes.
fn format_reaches(field: &Field<'_>, format: &Format, ctxt: &Ctxt) {
    let class = field.class.on_wire();
    let end = field.keys.end().filter(|_| has_length(class) != Effect::None);
    for (which, key) in field.keys.formats() {
        let effect = match class {
            _ if which == FormatKey::Endian && has_wide_magic(field) => Effect::Some,
            // If the field ends in another way, it has no prefix, and only its items are written.
            TypeClass::Sequence(items) if end.is_some() => any_of(items, which, format),
            TypeClass::Text | TypeClass::Bytes if end.is_some() => Effect::None,
            class => reaches(class, which, format),
        };
        if effect == Effect::None {
            ctxt.refuse(match end {
                Some((end, called)) => without_prefix(key, which, end, called),
                None => without_effect(key, which, class),
            });
        }
    }
}

/// Whether the magic in front of the field is a number of two or more bytes, or may be one: a path is to a constant of any
/// type.
fn has_wide_magic(field: &Field<'_>) -> bool {
    match field.keys.get(&MAGIC) {
        Some(Magic::Number { bytes, .. }) => *bytes > 1,
        Some(Magic::Value(value)) => matches!(value, Expr::Path(_)),
        Some(Magic::Bytes(_) | Magic::Bits(_)) | None => false,
    }
}

fn reaches(class: &TypeClass, key: FormatKey, format: &Format) -> Effect {
    match (class.on_wire(), key) {
        (TypeClass::Nothing | TypeClass::U8 | TypeClass::Byte, _) => Effect::None,
        (TypeClass::Integer, FormatKey::Endian | FormatKey::Varint)
        | (TypeClass::Number, FormatKey::Endian) => Effect::Some,
        (TypeClass::Integer | TypeClass::Number, _) => Effect::None,
        (TypeClass::Text | TypeClass::Bytes, key) => prefix(key, format),
        (TypeClass::Sequence(items), key) => {
            Effect::of_any([prefix(key, format), any_of(items, key, format)])
        }
        (TypeClass::Parts(parts) | TypeClass::Choice(parts), key) => any_of(parts, key, format),
        _ => Effect::Unknown,
    }
}

fn any_of(classes: &[TypeClass], key: FormatKey, format: &Format) -> Effect {
    Effect::of_any(classes.iter().map(|class| reaches(class, key, format)))
}

/// A length prefix has a width. It has a byte order only if it has two or more bytes.
fn prefix(key: FormatKey, format: &Format) -> Effect {
    match key {
        FormatKey::Len => Effect::Some,
        FormatKey::Endian => Effect::when(format.len.has_byte_order()),
        FormatKey::Varint => Effect::None,
    }
}

fn without_effect(key: &Key, which: FormatKey, class: &TypeClass) -> Mistake {
    let (why, help) = match which {
        FormatKey::Len => {
            ("it is the width of a length prefix, and none is written here", "remove it")
        }
        FormatKey::Endian => (
            "it is the order of bytes in numbers of two bytes and more, and none is written here",
            "remove it",
        ),
        FormatKey::Varint if has_prefix(class) => (
            "it is the format of integers, and none is written here: a prefix has its own key",
            "write `#[net(len = varint)]` for the prefix, or remove it",
        ),
        FormatKey::Varint => (
            "it is the format of integers of two bytes and more, and none is written here",
            "remove it",
        ),
    };
    Mistake::new(key, format!("`{key}` has no effect on this field")).why(why).help(help)
}

fn has_prefix(class: &TypeClass) -> bool {
    reaches(class, FormatKey::Len, &Format::default()) == Effect::Some
}

fn without_prefix(key: &Key, which: FormatKey, end: &Key, called: &str) -> Mistake {
    let why = match which {
        FormatKey::Len => format!("{called} has no length prefix"),
        FormatKey::Endian | FormatKey::Varint => {
            format!("{called} has no prefix, and there are no numbers in it")
        }
    };
    Mistake::new(key, format!("`{key}` has no effect beside `{end}`"))
        .why(why)
        .help(format!("remove `{key}` or `{end}`"))
}

// Only a field that has a length can have a maximum length or extend to the end.
fn extent_is_open(field: &Field<'_>, ctxt: &Ctxt) {
    if has_length(&field.class) != Effect::None {
        bytes_end_text(field, ctxt);
        return;
    }
    for key in field.keys.present() {
        if let Some(Need::Length { what, why }) = key.record().needs {
            let what = what.replace("{key}", &key.to_string());
            // Digits have no fixed number, as what ends a number is for.
            let is_integer = matches!(field.class.on_wire(), TypeClass::Integer | TypeClass::U8);
            let is_end = matches!(key.record().class, Class::End(_));
            let help = match is_integer && is_end && !field.keys.has(&AS) {
                true => format!(
                    "write `with = netbytes::codecs::Decimal` beside `{key}` for digits that end there, or remove `{key}`"
                ),
                false => format!("remove `{key}`"),
            };
            ctxt.refuse(Mistake::new(key, what).why(why).help(help));
        }
    }
}

// An item of another sequence may begin with a zero and have more bytes after it.
fn bytes_end_text(field: &Field<'_>, ctxt: &Ctxt) {
    let keys = &field.keys;
    let several = keys.with_value(&UNTIL).filter(|(_, bytes)| bytes.len() > 1);
    // A type with another name may be an alias of a byte.
    let of_bytes = |items: &[TypeClass]| match items {
        [item] => matches!(
            item.on_wire(),
            TypeClass::U8 | TypeClass::Byte | TypeClass::Nothing | TypeClass::Unknown(_)
        ),
        _ => false,
    };
    let TypeClass::Sequence(items) = field.class.on_wire() else {
        return;
    };
    if let Some(key) = keys.key(&NUL).filter(|_| !of_bytes(items)) {
        ctxt.refuse(
            Mistake::new(key, "`nul` on a sequence")
                .why("it ends text or bytes, as in C")
                .help("write `until = 0`: then no item may begin with a zero"),
        );
    }
    if let Some((key, _)) = several.filter(|_| !of_bytes(items) || keys.items().is_some()) {
        ctxt.refuse(
            Mistake::new(key, format!("`{key}` of several bytes on a sequence"))
                .why("they are searched for in text or bytes; other items are read one by one, up to a byte with which none of them begins")
                .help(format!("write one byte, for example `{key} = 0`, or `count = n`")),
        );
    }
}

fn has_length(class: &TypeClass) -> Effect {
    match class.on_wire() {
        TypeClass::Text | TypeClass::Bytes | TypeClass::Sequence(_) => Effect::Some,
        TypeClass::Nothing
        | TypeClass::U8
        | TypeClass::Byte
        | TypeClass::Integer
        | TypeClass::Number
        | TypeClass::Parts(_) => Effect::None,
        TypeClass::Choice(held) => match Effect::of_any(held.iter().map(has_length)) {
            Effect::None => Effect::None,
            Effect::Some | Effect::Unknown => Effect::Unknown,
        },
        _ => Effect::Unknown,
    }
}
