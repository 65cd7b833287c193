//! Fields that are the tag of their variant, or some bits of it.

use crate::attr::keys::codec::WITH;
use crate::attr::keys::extent::COUNT;
use crate::attr::keys::region::FIELD_SIZED;
use crate::attr::keys::tag::{TAG, TAG_BITS, TAG_FIELD};
use crate::attr::{self, Field, FieldSize, Key, Shape, Tag, Variant, Written};
use crate::errors::{Ctxt, Mistake, Suppressed, name_of, spelling};
use crate::model::{TagForm, Width};

pub(super) fn tags_are_held(written: &Written<'_>, ctxt: &Ctxt) {
    if let Shape::Struct(_, fields) = &written.shape {
        none_in_a_struct(fields, ctxt);
    }
    let Some(form) = written.tag_form() else {
        return;
    };
    let variants = written.variants();
    for (variant, tag) in variants.iter().zip(attr::count(variants, &form)) {
        if variant.is_other() {
            bits_of_the_unknown(variant, ctxt);
            one_holder(variant, ctxt);
            variant.fields.iter().for_each(|field| alone(field, ctxt));
            continue;
        }
        one_holder(variant, ctxt);
        several_are_held(written, &form, variant, &tag, ctxt);
        no_size_in_an_unknown_tag(written, &form, variant, ctxt);
        bits_are_apart(written, &form, variant, &tag, ctxt);
        for field in &variant.fields {
            alone(field, ctxt);
            if field.keys.is_tag() {
                super::other::tag_has_the_width(written, field, ctxt);
            }
        }
    }
}

/// The key `tag` of a field that is the tag.
fn own_key<'a>(field: &'a Field<'_>) -> Option<&'a Key> {
    field.keys.key(&TAG_FIELD).filter(|_| field.keys.is_tag())
}

// A field that is the tag has the form of the tag, and no byte among the fields.
fn alone(field: &Field<'_>, ctxt: &Ctxt) {
    let Some(tag) = own_key(field) else {
        return;
    };
    let others = field.keys.present().filter(|key| key.record().name != tag.record().name);
    for key in others {
        ctxt.refuse(
            Mistake::new(key, format!("`{key}` beside `{tag}`"))
                .why("a field that is the tag has no byte of its own: it is written as the enum says")
                .help(format!("remove `{key}`")),
        );
    }
}

// A struct has no tag.
fn none_in_a_struct(fields: &[Field<'_>], ctxt: &Ctxt) {
    let keys = |field: &Field<'_>| -> Vec<Key> {
        let keys = [own_key(field), field.keys.key(&TAG_BITS)];
        keys.into_iter().flatten().cloned().collect()
    };
    for key in fields.iter().flat_map(keys) {
        ctxt.refuse(
            Mistake::new(&key, format!("`{key}` on a field of a struct"))
                .why("a struct has no tag: only the variants of an enum are told apart")
                .help("write the number as a field of its own, or its bits as `#[net(bits = 4)]`"),
        );
    }
}

// Nothing is known of the bits of an unknown tag.
fn bits_of_the_unknown(variant: &Variant<'_>, ctxt: &Ctxt) {
    for key in variant.fields.iter().filter_map(|field| field.keys.key(&TAG_BITS)) {
        ctxt.refuse(
            Mistake::new(key, format!("`{key}` in an `other` variant"))
                .why("nothing is known of the bits of an unknown tag")
                .help("hold all of the tag: `#[net(tag)]`"),
        );
    }
}

// Two fields that are the tag could differ.
fn one_holder(variant: &Variant<'_>, ctxt: &Ctxt) {
    let mut holders = variant.fields.iter().filter(|field| field.keys.is_tag());
    let Some(first) = holders.next() else {
        return;
    };
    let bits = variant.fields.iter().filter(|field| field.keys.has(&TAG_BITS));
    for field in holders.chain(bits) {
        let key = own_key(field).or(field.keys.key(&TAG_BITS));
        ctxt.refuse(
            Mistake::new(key, format!("`{}` is the tag too", name_of(field.syntax)))
                .why("the tag is held once, so that no two fields can say different things of it")
                .help(format!("remove it, or the `tag` of `{}`", name_of(first.syntax)))
                .also(own_key(first), "the tag is held here"),
        );
    }
}

// Without a field that says which tag it was, two inputs would be one value.
fn several_are_held(
    written: &Written<'_>,
    form: &TagForm,
    variant: &Variant<'_>,
    tag: &Tag<'_>,
    ctxt: &Ctxt,
) {
    let name = variant.ident();
    let holder = variant.fields.iter().find(|field| field.keys.is_tag());
    match (tag, holder) {
        (Tag::Several(several), None) => {
            let covered = match several.ranges.as_slice() {
                [range] => {
                    let fields = i128::from(variant.tag_bits());
                    range.start() & fields == 0 && range.start() | fields == *range.end()
                }
                _ => false,
            };
            if !covered {
                let holder = form.holder();
                let mistake = Mistake::new(&several.tokens, format!("`{name}` has several tags, and does not hold which it was"))
                    .why("two inputs would be one value, which could not be written as the same bytes again");
                let mistake = match variant.is_node() {
                    true => mistake.help("write one tag, or make it an action with a field `#[net(tag)]`: remove `node`"),
                    false => mistake.help(format!("add a field that is the tag: `#[net(tag)] tag: {holder}`, or write one tag and say which of its bits are fields: `#[net(tag_bits = 0..=3)]`")),
                };
                ctxt.refuse(mistake.suppresses(Suppressed::Items));
            }
        }
        (Tag::Several(_) | Tag::Refused, Some(_)) => {}
        (_, Some(field)) => ctxt.refuse(
            Mistake::new(own_key(field), format!("`tag` where `{name}` has one tag"))
                .why("its value would always be the same, and what is always the same is not held")
                .help(format!(
                    "remove the field, or give `{name}` several tags: `#[net(tag = 0x30..=0x3f)]`"
                ))
                .suppresses(Suppressed::Items),
        ),
        _ => {}
    }
    let _ = written;
}

// A size is found by counting the field. In an `external` enum the tag is asked for before, so that each level would count all
// below it again; and the length of a tag that depends on the size would be known too late.
fn no_size_in_an_unknown_tag(
    written: &Written<'_>,
    form: &TagForm,
    variant: &Variant<'_>,
    ctxt: &Ctxt,
) {
    let why = match form {
        _ if written.tags().external => {
            "the tag stands in front of this enum, and the size is only known once the field is counted"
        }
        TagForm::Codec(_) => {
            "how many bytes the tag takes depends on the size, which counts what stands behind it"
        }
        TagForm::Number(number) if number.width == Width::Varint => {
            "how many bytes the tag takes depends on the size, which counts what stands behind it"
        }
        TagForm::Number(_) | TagForm::Text(_) | TagForm::Bytes(_) => return,
    };
    let fields = &variant.fields;
    let in_tag = |at: usize| {
        let holder = fields.get(at)?;
        let is_in_tag = holder.keys.is_tag() || holder.keys.has(&TAG_BITS);
        is_in_tag.then_some(at)
    };
    for field in fields {
        // What a codec writes has no items, so its count is its size.
        let (key, by) = match (field.keys.with_value(&FIELD_SIZED), field.keys.with_value(&COUNT)) {
            (Some((key, FieldSize::By(by))), _) => (key, by),
            (_, Some(counted)) if field.keys.has(&WITH) => counted,
            _ => continue,
        };
        if super::relation::holder(fields, by).and_then(in_tag).is_none() {
            continue;
        }
        let name = spelling(&by.source);
        let holder = form.holder();
        ctxt.refuse(
            Mistake::new(key, format!("`{key}` of a size in the tag"))
                .why(why)
                .help(format!("write `count = {name}` for text, bytes or items, or hold the size in a field behind the tag: `size: Computed<{holder}>`")),
        );
    }
}

// Each bit of a tag says one thing.
fn bits_are_apart(
    written: &Written<'_>,
    form: &TagForm,
    variant: &Variant<'_>,
    tag: &Tag<'_>,
    ctxt: &Ctxt,
) {
    let name = &written.input.ident;
    let mut taken = 0;
    for field in &variant.fields {
        let (Some(bits), Some(key)) = (field.keys.get(&TAG_BITS), field.keys.key(&TAG_BITS)) else {
            continue;
        };
        let (TagForm::Number(_) | TagForm::Codec(_)) = form else {
            ctxt.refuse(
                Mistake::new(key, format!("`{key}` in a tag that is `{}`", form.name()))
                    .why("only a number has bits that can be fields")
                    .help(format!("remove `{key}`, or make the tags of `{name}` numbers")),
            );
            continue;
        };
        let number = form.number();
        let width = number.width.max();
        if bits.mask() & !width != 0 {
            ctxt.refuse(
                Mistake::new(
                    &bits.tokens,
                    format!("a tag of `{}` has no bit {}", number.name(), bits.last),
                )
                .why(format!(
                    "`{name}` writes its tags as `{}`, whose highest bit is {}",
                    number.name(),
                    width.ilog2()
                ))
                .help(format!("write lower bits, or wider tags on `{name}`")),
            );
            continue;
        }
        if bits.mask() & taken != 0 {
            ctxt.refuse(
                Mistake::new(
                    &bits.tokens,
                    format!(
                        "bits `{}` of the tag are another field already",
                        spelling(&bits.tokens)
                    ),
                )
                .why("each bit of a tag says one thing")
                .help("write bits that no other field has"),
            );
        }
        taken |= bits.mask();
    }
    let own = match tag {
        Tag::Written(number) => Some(number.value),
        Tag::Counted(tag) => Some(*tag),
        _ => None,
    };
    if let Some(own) = own.filter(|own| own & i128::from(taken) != 0) {
        let at = match variant.keys.get(&TAG) {
            Some(value) => quote::ToTokens::to_token_stream(value),
            None => quote::ToTokens::to_token_stream(variant.ident()),
        };
        let without = own & !i128::from(taken);
        ctxt.refuse(
            Mistake::new(
                at,
                format!("the tag of `{}` is not 0 in the bits that are fields", variant.ident()),
            )
            .why("the fields say these bits, and the tag says the others")
            .help(format!("write the tag with these bits 0: `{without:#04x}`")),
        );
    }
}
