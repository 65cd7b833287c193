//! Keys of one target that cannot be used together.

use quote::ToTokens;

use crate::attr::keys::extent::COUNT;
use crate::attr::keys::output::{HANDLER, MAX_LEN};
use crate::attr::keys::presence::{DEFAULT, SKIP};
use crate::attr::keys::region::EXTENSIBLE;
use crate::attr::keys::tag::TAG;
use crate::attr::{Exclusion, Field, Key, KeySet, Shape, Variant, Written};
use crate::errors::{Ctxt, Mistake, Suppressed, name_of, spelling};
use crate::model::Handler;

pub(super) fn keys_are_compatible(written: &Written<'_>, ctxt: &Ctxt) {
    max_len_is_not_zero(written, ctxt);
    lenient_has_no_type_parameters(written, ctxt);
    excluded_are_absent(&written.keys, &written.input.ident, ctxt);
    for variant in written.variants() {
        one_tag(variant, ctxt);
        excluded_are_absent(&variant.keys, variant.ident(), ctxt);
    }
    for field in written.payloads().into_iter().flatten() {
        let mut keys = Some(&field.keys);
        while let Some(of_one) = keys {
            excluded_are_absent(of_one, &name_of(field.syntax), ctxt);
            keys = of_one.items();
        }
        default_needs_a_reason(written, field, ctxt);
    }
}

// Applies the exclusions in the records of the keys. Each excluded key is reported once, even if several keys exclude
// it.
fn excluded_are_absent(keys: &KeySet, on: &dyn ToTokens, ctxt: &Ctxt) {
    for key in keys.present() {
        let excluded = keys.present().find_map(|by| {
            let exclusion = by.record().excludes.iter().find(|one| one.covers(key.record()))?;
            Some(excluded(key, by, exclusion, &spelling(on)))
        });
        if let Some(mistake) = excluded.or_else(|| second_of_a_class(keys, key)) {
            ctxt.refuse(mistake);
        }
    }
}

fn excluded(key: &Key, by: &Key, exclusion: &Exclusion, on: &str) -> Mistake {
    let filled = |text: &str| {
        let text = text.replace("{key}", &key.to_string()).replace("{by}", &by.to_string());
        text.replace("{on}", on)
    };
    Mistake::new(key, filled(exclusion.what))
        .why(filled(exclusion.why))
        .help(filled(exclusion.help))
}

fn second_of_a_class(keys: &KeySet, key: &Key) -> Option<Mistake> {
    let why = key.record().class.one_at_most()?;
    let first = keys.present().find(|first| first.record().class.one_at_most() == Some(why))?;
    (first.record().name != key.record().name).then(|| {
        Mistake::new(key, format!("`{key}` beside `{first}`"))
            .why(why)
            .help(format!("remove `{key}` or `{first}`"))
    })
}

// An enum writes at least its tag, and a struct without bytes needs no budget.
fn max_len_is_not_zero(written: &Written<'_>, ctxt: &Ctxt) {
    let Some(max) = written.keys.get(&MAX_LEN).filter(|max| max.value == 0) else {
        return;
    };
    let what = match written.shape {
        Shape::Enum(_) => "an enum writes at least its tag",
        Shape::Struct(..) | Shape::Union(_) | Shape::As(_) => {
            "a budget of no bytes leaves nothing to send"
        }
    };
    ctxt.refuse(
        Mistake::new(&max.tokens, "`max_len` of zero").why(what).help(
            "write the most bytes that a value may take, for example `#[net(max_len = 1200)]`",
        ),
    );
}

// A type that implements the lenient trait also implements the strict one. If another crate's type replaces the type
// parameter, the compiler cannot tell such a handler from `Parts` and `Blocking`, which also implement the strict
// trait.
fn lenient_has_no_type_parameters(written: &Written<'_>, ctxt: &Ctxt) {
    let (Some(Handler::Items { beside, partial: true, .. }), Some(key)) =
        (written.keys.get(&HANDLER), written.keys.key(&HANDLER))
    else {
        return;
    };
    let Some(param) = written.input.generics.type_params().next() else {
        return;
    };
    let has_nodes = written.variants().iter().any(Variant::is_node);
    if beside.is_empty() && !has_nodes {
        return;
    }
    let (name, param) = (&written.input.ident, &param.ident);
    let beside = if has_nodes { "with nodes" } else { "with async handlers" };
    ctxt.refuse(
        Mistake::new(key, format!("a lenient handler for the generic enum `{name}` {beside}"))
            .why(format!(
                "for a `{param}` of another crate there could be two ways to handle one action, which the compiler refuses"
            ))
            .help(format!(
                "remove `partial`, or write the enum for the types that it is sent with in place of `{param}`"
            ))
            .suppresses(Suppressed::Items),
    );
}

// If the key and the discriminant differ, one of them is wrong. If they are equal, one of them is enough.
fn one_tag(variant: &Variant<'_>, ctxt: &Ctxt) {
    let (Some(key), Some(discriminant)) = (variant.keys.key(&TAG), variant.discriminant.expr())
    else {
        return;
    };
    ctxt.refuse(
        Mistake::new(key, format!("`{}` has two tags", variant.ident()))
            .why("a discriminant is a tag too, and a variant has one")
            .help("remove the key or the discriminant")
            .also(discriminant, "the other tag stands here"),
    );
}

// A field on the wire is always sent, so a decoder would never need its default.
fn default_needs_a_reason(written: &Written<'_>, field: &Field<'_>, ctxt: &Ctxt) {
    let Some(key) = field.keys.key(&DEFAULT).filter(|_| !field.keys.has(&SKIP)) else {
        return;
    };
    if written.keys.has(&EXTENSIBLE) {
        if let Some(count) = field.keys.key(&COUNT) {
            ctxt.refuse(
                Mistake::new(key, "`default` beside `count`")
                    .why("where an older peer leaves the items out, the count would still be there")
                    .help("write the count as a prefix: `len = u16` in place of `count`")
                    .also(count, "the count stands in another field"),
            );
        }
        return;
    }
    ctxt.refuse(
        Mistake::new(key, "`default` without `skip`, in a type that is not `extensible`")
            .why("a field on the wire is always sent, so a decoder would never need its default")
            .help("remove it, keep the field off the wire with `#[net(skip, default)]`, or write `#[net(sized = u16, extensible)]` on the type"),
    );
}
