//! The fields of an `other` variant: the unknown tag, and the raw bytes after it.

use syn::{Fields, Type};

use crate::attr::keys::constant::MAGIC;
use crate::attr::keys::region::EXTENSIBLE;
use crate::attr::keys::tag::{OTHER, TAG, TAKES_EVERY_TAG};
use crate::attr::{Field, Variant, Written};
use crate::errors::{Ctxt, Mistake, Suppressed, spelling};
use crate::model::class::primitive;
use crate::model::syntax::{ident_of, ungroup};
use crate::model::{TagForm, TypeClass};

pub(super) fn others_hold_tag_and_bytes(written: &Written<'_>, ctxt: &Ctxt) {
    let others: Vec<_> = written.variants().iter().filter(|variant| variant.is_other()).collect();
    for variant in &others {
        no_discriminant(variant, ctxt);
        if let Some(tag) = variant.unknown_tag() {
            let _ = tag_has_the_width(written, tag, ctxt);
            continue;
        }
        let [tag, raw] = match parts(variant) {
            Some(parts) => parts,
            None if omits_raw(written, variant) || is_a_number(written, variant) => {
                if let [tag] = variant.fields.as_slice() {
                    let _ = tag_has_the_width(written, tag, ctxt);
                }
                no_key_inside(variant, ctxt);
                continue;
            }
            None => {
                ctxt.refuse(wrong_shape(written, variant));
                continue;
            }
        };
        if tag_has_the_width(written, tag, ctxt) {
            raw_is_bytes(raw, ctxt);
        }
        no_key_inside(variant, ctxt);
    }
    only_one(&others, ctxt);
}

// Only one variant can receive an unknown tag.
fn only_one(others: &[&Variant<'_>], ctxt: &Ctxt) {
    let [first, more @ ..] = others else {
        return;
    };
    for variant in more {
        let name = variant.ident();
        ctxt.refuse(
            Mistake::new(variant.keys.key(&OTHER), format!("second `other`, on `{name}`"))
                .why("each unknown tag can be taken by one variant only")
                .help(format!("remove `other` from `{name}` or from `{}`", first.ident()))
                .also(
                    first.keys.key(&OTHER),
                    format!("the first stands here, on `{}`", first.ident()),
                ),
        );
    }
}

// An `other` variant has no tag of its own, because it stands for all unknown tags. The record of `other` refuses the
// key `tag`, and this rule refuses a discriminant.
fn no_discriminant(variant: &Variant<'_>, ctxt: &Ctxt) {
    let Some(discriminant) = variant.discriminant.expr().filter(|_| !variant.keys.has(&TAG)) else {
        return;
    };
    let name = variant.ident();
    ctxt.refuse(
        Mistake::new(
            discriminant,
            format!("`other` variant `{name}` cannot have a tag of its own"),
        )
        .why(TAKES_EVERY_TAG)
        .help("remove the discriminant, or remove `other`"),
    );
}

/// The fields of the tag and of the raw bytes: `{ tag, raw }` in any order, or `(tag, raw)`.
fn parts<'a, 'b>(variant: &'a Variant<'b>) -> Option<[&'a Field<'b>; 2]> {
    let [first, second] = variant.fields.as_slice() else {
        return None;
    };
    let is =
        |field: &Field<'_>, name| field.syntax.ident.as_ref().is_none_or(|ident| ident == name);
    if is(first, "tag") && is(second, "raw") {
        return Some([first, second]);
    }
    (is(second, "tag") && is(first, "raw")).then_some([second, first])
}

/// Whether the variant omits the raw bytes, as it may in an extensible enum. It then holds at most the tag: `{ tag }`
/// or `(tag)`.
fn omits_raw(written: &Written<'_>, variant: &Variant<'_>) -> bool {
    written.keys.has(&EXTENSIBLE) && (variant.fields.is_empty() || has_only_the_tag(variant))
}

/// Whether the enum is a number of which some values have names, and this variant holds the other values. No bytes
/// follow any of its tags.
fn is_a_number(written: &Written<'_>, variant: &Variant<'_>) -> bool {
    has_only_the_tag(variant) && has_only_tags(written)
}

/// Whether the variant holds only the tag: `{ tag }` or `(tag)`.
fn has_only_the_tag(variant: &Variant<'_>) -> bool {
    match variant.fields.as_slice() {
        [tag] => tag.syntax.ident.as_ref().is_none_or(|ident| ident == "tag"),
        _ => false,
    }
}

fn has_only_tags(written: &Written<'_>) -> bool {
    let known = || written.variants().iter().filter(|variant| !variant.is_other());
    let is_bare = |variant: &Variant<'_>| {
        variant.fields.is_empty() && !variant.is_node() && !variant.keys.has(&MAGIC)
    };
    known().next().is_some() && known().all(is_bare)
}

// A received value must be encoded as the same bytes: the tag, then the raw bytes.
fn wrong_shape(written: &Written<'_>, variant: &Variant<'_>) -> Mistake {
    let name = variant.ident();
    let holder = written.tag_form().unwrap_or_default().holder();
    let what = format!("`other` variant `{name}` must hold a tag and raw bytes");
    let mistake = match &variant.syntax.fields {
        Fields::Unit => Mistake::new(name, what),
        fields => Mistake::new(fields, what),
    };
    let mut help = format!(
        "write `{name} {{ tag: {holder}, raw: &'a [u8] }}` or `{name}({holder}, &'a [u8])`"
    );
    if has_only_tags(written) {
        help +=
            &format!(", or `{name}({holder})` where nothing stands behind an unknown tag either");
    }
    help += &own_names(&variant.syntax.fields);
    mistake
        .why("it gives back what it took: the unknown tag, then the bytes behind it")
        .help(help)
        .suppresses(Suppressed::Items)
}

/// How fields that have other names keep them.
fn own_names(fields: &Fields) -> String {
    let names: Vec<_> = fields.iter().filter_map(|field| field.ident.as_ref()).collect();
    match names.as_slice() {
        [tag, between @ .., raw] => {
            let between: String = between.iter().map(|name| format!("{name}: .., ")).collect();
            format!(
                "; with names of your own, say which field is the tag and which takes the rest: `{{ #[net(tag)] {tag}: .., {between}#[net(rest)] {raw}: .. }}`"
            )
        }
        _ => String::new(),
    }
}

// A narrower type could not hold every tag. A wider type could hold a tag that cannot be written.
pub(super) fn tag_has_the_width(written: &Written<'_>, tag: &Field<'_>, ctxt: &Ctxt) -> bool {
    let Some(form) = written.tag_form() else {
        return true;
    };
    let (holder, ty) = (form.holder(), &tag.syntax.ty);
    let is_right = match (&form, primitive(ty)) {
        (TagForm::Number(_) | TagForm::Codec(_), Some(_)) => {
            ident_of(ty).is_some_and(|ident| *ident == holder)
        }
        // A type with another name may be an alias of the right type.
        (TagForm::Number(_) | TagForm::Codec(_), None) => {
            let is_unknown = matches!(tag.class.on_wire(), TypeClass::Unknown(_));
            is_unknown && matches!(ungroup(ty), Type::Path(_) | Type::Macro(_))
        }
        (TagForm::Bytes(_), _) => match ungroup(ty) {
            Type::Array(_) => spelling(ungroup(ty)) == holder,
            ty => matches!(ty, Type::Path(_) | Type::Macro(_)) && primitive(ty).is_none(),
        },
        (TagForm::Text(_), _) => {
            matches!(tag.class.on_wire(), TypeClass::Text | TypeClass::Unknown(_))
        }
    };
    if !is_right {
        let name = &written.input.ident;
        let what = format!("a tag of `{name}` is held by `{holder}`, not `{}`", spelling(ty));
        let help = match form {
            TagForm::Text(_) => "write `&'a str` or `String`".to_owned(),
            _ => format!("write `{holder}`"),
        };
        ctxt.refuse(
            Mistake::new(ty, what)
                .why(format!("`{name}` writes its tags as `{}`", form.name()))
                .help(help)
                .suppresses(Suppressed::Items),
        );
    }
    is_right
}

// The structure of the bytes is unknown, so only a type of raw bytes can hold them.
fn raw_is_bytes(raw: &Field<'_>, ctxt: &Ctxt) {
    let ty = &raw.syntax.ty;
    let is_bytes = match raw.class.on_wire() {
        TypeClass::Unknown(_) | TypeClass::Bytes => true,
        TypeClass::Sequence(items) => matches!(items.as_slice(), [item] if may_be_u8(item)),
        _ => false,
    };
    if !is_bytes {
        ctxt.refuse(
            Mistake::new(ty, "the raw bytes of an `other` variant must be bytes")
                .why("nothing is known about what stands behind an unknown tag")
                .help("write `&'a [u8]` or `Vec<u8>`"),
        );
    }
}

/// Whether the item can be `u8`. A type with another name may be an alias of it.
fn may_be_u8(item: &TypeClass) -> bool {
    !matches!(item, TypeClass::Byte | TypeClass::Integer | TypeClass::Number)
}

// The tag has the format of the enum, and the raw bytes have no format.
fn no_key_inside(variant: &Variant<'_>, ctxt: &Ctxt) {
    for key in variant.fields.iter().flat_map(|field| field.keys.present()) {
        ctxt.refuse(
            Mistake::new(key, format!("`{key}` has no effect in an `other` variant"))
                .why("its tag is written as the enum says, its bytes as they are")
                .help(format!("remove `{key}`")),
        );
    }
}
