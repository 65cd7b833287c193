//! Padding: whether a decoder can tell it from the value in front of it.

use crate::attr::keys::extent::REST;
use crate::attr::keys::gap::{ALIGN, GAP, PAD_TO};
use crate::attr::keys::region::{EXTENSIBLE, FIELD_SIZED, SIZED};
use crate::attr::{Field, FieldSize, Key, KeySet, Shape, Variant, Written};
use crate::errors::{Ctxt, Mistake};
use crate::model::Sized;

pub(super) fn gaps_can_be_told(written: &Written<'_>, ctxt: &Ctxt) {
    let keys = &written.keys;
    any_needs_a_gap(keys, ctxt);
    padded_needs_a_gap(keys, ctxt);
    gap_behind_a_length(keys, false, ctxt);
    tree_has_a_length(written, ctxt);
    not_extensible(keys, ctxt);
    for field in written.payloads().into_iter().flatten() {
        let mut keys = Some(&field.keys);
        while let Some(of_one) = keys {
            any_needs_a_gap(of_one, ctxt);
            padded_needs_a_gap(of_one, ctxt);
            gap_behind_a_length(of_one, true, ctxt);
            not_behind_the_rest(of_one, ctxt);
            keys = of_one.items();
        }
        node_has_a_length(field, ctxt);
    }
}

fn any_needs_a_gap(keys: &KeySet, ctxt: &Ctxt) {
    let then_align = sized(keys).is_some_and(|(_, sized)| sized.then_align.is_some());
    let has_gap = keys.has(&PAD_TO) || keys.has(&ALIGN) || then_align;
    let Some(key) = keys.key(&GAP).filter(|_| !has_gap) else {
        return;
    };
    ctxt.refuse(
        Mistake::new(key, "`gap` without a gap")
            .why("it says what may stand in padding, and there is none")
            .help("write where the padding is: `#[net(pad_to = 4, gap = any)]`"),
    );
}

/// The key that is `sized(.., padded)`, with its value.
fn padded(keys: &KeySet) -> Option<(&Key, &Sized)> {
    sized(keys).filter(|(_, sized)| sized.padded)
}

/// The key that says how the length in front is written, with its value.
fn sized(keys: &KeySet) -> Option<(&Key, &Sized)> {
    let of_field = keys.with_value(&FIELD_SIZED).and_then(|(key, size)| match size {
        FieldSize::Prefix(sized) => Some((key, sized)),
        FieldSize::By(_) => None,
    });
    of_field.or_else(|| keys.with_value(&SIZED))
}

// A gap behind a length that differs in length would move with it; a type has its length behind its tag.
fn gap_behind_a_length(keys: &KeySet, is_field: bool, ctxt: &Ctxt) {
    let Some((key, sized)) = sized(keys).filter(|(_, sized)| sized.then_align.is_some()) else {
        return;
    };
    if !is_field {
        ctxt.refuse(
            Mistake::new(key, "`then_align` on a type")
                .why("where a value of the type stands is said by the field that holds it")
                .help("write it on that field: `#[net(sized(u32, then_align = 8))]`"),
        );
    } else if sized.length.width().is_none() || sized.padded {
        ctxt.refuse(
            Mistake::new(key, "`then_align` behind a length that would move it")
                .why("how long the gap is would depend on the length, and the length on the gap")
                .help("write a fixed width: `#[net(sized(u32, then_align = 8))]`"),
        );
    }
}

// How many zeros there are depends on where the value begins, in front of its length.
fn padded_needs_a_gap(keys: &KeySet, ctxt: &Ctxt) {
    let Some((key, sized)) = padded(keys) else {
        return;
    };
    if !keys.has(&PAD_TO) {
        ctxt.refuse(
            Mistake::new(key, "`padded` without `pad_to`")
                .why("it says that the padding is counted by the length, and there is none")
                .help("write how long it is: `#[net(sized(u16, padded), pad_to = 4)]`"),
        );
    }
    if sized.length.width().is_none() {
        ctxt.refuse(
            Mistake::new(key, "`padded` in a length whose own bytes are not fixed")
                .why("how many zeros there are would depend on the length, and the length on the zeros")
                .help("write a fixed width: `#[net(sized(u16, padded))]`"),
        );
    }
}

// A value that takes all that is left would take the padding too.
fn not_behind_the_rest(keys: &KeySet, ctxt: &Ctxt) {
    let (Some(key), Some(rest)) = (keys.key(&PAD_TO), keys.key(&REST)) else {
        return;
    };
    if keys.has(&FIELD_SIZED) && padded(keys).is_none() {
        return;
    }
    let help = match padded(keys) {
        Some(_) => {
            "write the padding outside: `sized = u16` in place of `padded`, or the value's own length in place of `rest`: `len = u16`"
        }
        None => {
            "write the length of the value in front of it: `#[net(sized = u16, rest, pad_to = 4)]`"
        }
    };
    ctxt.refuse(
        Mistake::new(key, "`pad_to` behind a value that takes all that is left")
            .why("no decoder could tell the padding from the value")
            .help(help)
            .also(rest, "it ends where the bytes end"),
    );
}

// The tree reads all that is left, so the end of it must be known where it begins.
fn node_has_a_length(field: &Field<'_>, ctxt: &Ctxt) {
    let Some(key) = field.keys.key(&PAD_TO).filter(|_| field.is_node()) else {
        return;
    };
    if field.keys.has(&FIELD_SIZED) && padded(&field.keys).is_none() {
        return;
    }
    ctxt.refuse(
        Mistake::new(key, "`pad_to` behind a node without a length")
            .why("the handlers below are called before the padding could be told from the message")
            .help("write a length in front of the node: `#[net(node, sized = u16, pad_to = 4)]`"),
    );
}

fn tree_has_a_length(written: &Written<'_>, ctxt: &Ctxt) {
    let keys = &written.keys;
    let Some(key) = keys.key(&PAD_TO) else {
        return;
    };
    let leads_on = match &written.shape {
        Shape::Struct(_, fields) => fields.iter().any(Field::is_node),
        Shape::Enum(variants) => variants.iter().any(Variant::is_node),
        Shape::Union(_) | Shape::As(_) => false,
    };
    if !leads_on || (keys.has(&SIZED) && padded(keys).is_none()) {
        return;
    }
    ctxt.refuse(
        Mistake::new(key, "`pad_to` behind a tree without a length")
            .why("the handlers below are called before the padding could be told from the message")
            .help("write the length of the tree: `#[net(sized = u16, pad_to = 4)]`"),
    );
}

// What a newer peer adds would be taken for padding.
fn not_extensible(keys: &KeySet, ctxt: &Ctxt) {
    let (Some((key, _)), Some(extensible)) = (padded(keys), keys.key(&EXTENSIBLE)) else {
        return;
    };
    ctxt.refuse(
        Mistake::new(key, "`padded` in an `extensible` type")
            .why("what a newer peer adds at the end could not be told from the padding")
            .help("write the padding outside of the length: `#[net(sized = u16, extensible, pad_to = 4)]`")
            .also(extensible, "the type may grow"),
    );
}
