//! `width`, `null` and `items`: whether the type of a field has such a form, as far as its name tells.

use crate::attr::keys::constant::MAGIC;
use crate::attr::keys::extent::{COUNT, REST};
use crate::attr::keys::form::{ITEMS, NULL, WIDTH};
use crate::attr::keys::region::FIELD_SIZED;
use crate::attr::{FieldSize, Key, KeySet, NullNumber, Written};
use crate::errors::{Ctxt, Mistake, spelling};
use crate::model::{Format, NumberForm, TypeClass};

static UNKNOWN: TypeClass = TypeClass::Unknown(Vec::new());

pub(super) fn forms_fit_types(written: &Written<'_>, ctxt: &Ctxt) {
    let format = written.keys.format_in(&Format::default());
    for field in written.payloads().into_iter().flatten().filter(|field| field.follows_its_type()) {
        form_fits(&field.class, &field.keys, &format, ctxt);
        no_magic_before_null(&field.keys, ctxt);
    }
}

// A decoder meets the constant bytes before the number that says whether they are there.
fn no_magic_before_null(keys: &KeySet, ctxt: &Ctxt) {
    let (Some(magic), Some(null)) = (keys.key(&MAGIC), keys.key(&NULL)) else {
        return;
    };
    if keys.has(&COUNT) {
        return;
    }
    ctxt.refuse(
        Mistake::new(magic, format!("`{magic}` in front of the number of `{null}`"))
            .why("where the value is `None`, its constant bytes are not there either, and a decoder meets them before the number that says so")
            .help(format!("write them as a field of their own, which is always there: `#[net({magic} = ..)] mark: ()`; or hold the number in an earlier field, with `count = n`")),
    );
}

/// Checks the keys of a field, or of an item.
fn form_fits(class: &TypeClass, keys: &KeySet, around: &Format, ctxt: &Ctxt) {
    let held = match keys.key(&NULL) {
        Some(key) => held_in_option(key, class, ctxt),
        None => in_option(class),
    };
    if let Some(key) = keys.key(&WIDTH) {
        width_of_integer(key, held, ctxt);
    }
    let format = keys.format_in(around);
    // Of a count in another field, the type of that says which numbers it has.
    if let Some(null) = keys.get(&NULL).filter(|_| !keys.has(&COUNT)) {
        null_is_a_length(null, held, &format, ctxt);
    }
    if let (Some(null), Some(count), Some(sized)) =
        (keys.key(&NULL), keys.key(&COUNT), keys.key(&FIELD_SIZED))
    {
        ctxt.refuse(
            Mistake::new(sized, format!("`{sized}` beside `{null}` and `{count}`"))
                .why("the number that stands for `None` is one of the count, and the size has none for it")
                .help(format!("remove `{sized}`, or say with `if = ..` whether the field is there")),
        );
    }
    if let (Some(key), Some(items)) = (keys.key(&ITEMS), keys.items()) {
        let item = item_of_sequence(key, held, ctxt);
        item_stands_alone(items, ctxt);
        form_fits(item, items, &format, ctxt);
    }
}

/// The class of the value, which an `Option` may hold.
fn in_option(class: &TypeClass) -> &TypeClass {
    match class {
        TypeClass::Choice(held) => held.first().unwrap_or(&UNKNOWN),
        class => class,
    }
}

// `null` says which number stands for `None`.
fn held_in_option<'c>(key: &Key, class: &'c TypeClass, ctxt: &Ctxt) -> &'c TypeClass {
    match class.on_wire() {
        TypeClass::Choice(held) => held.first().unwrap_or(&UNKNOWN),
        TypeClass::Unknown(_) => &UNKNOWN,
        _ => {
            ctxt.refuse(
                Mistake::new(key, format!("`{key}` on a field that is no `Option`"))
                    .why("it is the number that stands for `None`")
                    .help(format!("write `Option<..>` as the type, or remove `{key}`")),
            );
            &UNKNOWN
        }
    }
}

fn width_of_integer(key: &Key, class: &TypeClass, ctxt: &Ctxt) {
    let help = match class.on_wire() {
        TypeClass::Integer | TypeClass::U8 | TypeClass::Byte | TypeClass::Unknown(_) => return,
        TypeClass::Sequence(_) | TypeClass::Parts(_) => {
            format!("write it on the items: `#[net(items({key} = 3))]`")
        }
        _ => format!("remove `{key}`"),
    };
    ctxt.refuse(
        Mistake::new(key, format!("`{key}` on a field that is no integer"))
            .why("it is the number of bytes of an integer")
            .help(help),
    );
}

// An unsigned length has no negative number to stand for `None`.
fn null_is_a_length(null: &NullNumber, class: &TypeClass, format: &Format, ctxt: &Ctxt) {
    let has_length =
        matches!(class.on_wire(), TypeClass::Text | TypeClass::Bytes | TypeClass::Sequence(_));
    let NumberForm::Width(width) = &format.len.form else {
        return;
    };
    if !has_length || null.value >= 0 {
        return;
    }
    let (number, name) = (spelling(&null.tokens), width.name());
    let signed = name.replace("u24", "u32").replace("varint", "u32").replacen('u', "i", 1);
    ctxt.refuse(
        Mistake::new(&null.tokens, format!("no length in `{name}` is {number}"))
            .why("the number stands for `None` in place of a length, in the same bytes")
            .help(format!("let the length be signed: `len = {signed}`")),
    );
}

/// The class of the items of a sequence or an array.
fn item_of_sequence<'c>(key: &Key, class: &'c TypeClass, ctxt: &Ctxt) -> &'c TypeClass {
    let why = match (class, class.on_wire()) {
        (_, TypeClass::Sequence(items)) => match items.as_slice() {
            [item] => return item,
            _ => "a map has keys and values, and no items that are alike",
        },
        (_, TypeClass::Parts(items)) => match items.as_slice() {
            [item] => return item,
            _ => "a tuple has values of several types, and no items that are alike",
        },
        (TypeClass::List, _) => {
            "a `List` is read again when its items are asked for, by what their type says"
        }
        (_, TypeClass::Unknown(_)) => return &UNKNOWN,
        (_, TypeClass::Text | TypeClass::Bytes) => "text and bytes have no items with keys",
        _ => "it holds the keys of the items of a sequence",
    };
    ctxt.refuse(
        Mistake::new(key, format!("`{key}` on a field that is no sequence of items"))
            .why(why)
            .help(format!("write `Vec<..>` or an array as the type, or remove `{key}`")),
    );
    &UNKNOWN
}

// Fields say something about fields, and `rest` needs the end of a region.
fn item_stands_alone(items: &KeySet, ctxt: &Ctxt) {
    if let (Some(key), Some(FieldSize::By(_))) = (items.key(&FIELD_SIZED), items.get(&FIELD_SIZED))
    {
        ctxt.refuse(
            Mistake::new(key, format!("`{key}` of an item cannot be in a field"))
                .why("each item has a length of its own, which stands in front of it")
                .help("write its width: `sized = u16`"),
        );
    }
    let Some(key) = items.key(&REST).filter(|_| !items.has(&FIELD_SIZED)) else {
        return;
    };
    ctxt.refuse(
        Mistake::new(key, format!("`{key}` in items without a length"))
            .why("an item that takes all that is left leaves nothing for the next one")
            .help("write the length of each item: `items(sized = u16, rest)`"),
    );
}
