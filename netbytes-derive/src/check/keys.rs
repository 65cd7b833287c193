//! Keys of one place that do not go together.

use crate::attr::{Field, FieldKeys, Key, Shape, Variant, Written};
use crate::errors::{Ctxt, Mistake, Suppressed};
use crate::model::Handler;

pub(super) fn go_together(written: &Written<'_>, ctxt: &Ctxt) {
    max_len_is_not_zero(written, ctxt);
    lenient_has_no_type_parameters(written, ctxt);
    for variant in written.variants() {
        one_tag(variant, ctxt);
        only_actions_reply(variant, ctxt);
        only_actions_have_magic(variant, ctxt);
    }
    for field in written.payloads().into_iter().flatten() {
        skip_stands_alone(&field.keys, ctxt);
        with_stands_alone(&field.keys, ctxt);
        one_end(&field.keys, ctxt);
        default_needs_a_reason(written, field, ctxt);
    }
}

// An enum writes a tag at least; a struct of no bytes needs no budget.
fn max_len_is_not_zero(written: &Written<'_>, ctxt: &Ctxt) {
    let Some(max) = written.keys.max_len.value().filter(|max| max.value == 0) else {
        return;
    };
    let what = match written.shape {
        Shape::Enum(_) => "an enum writes at least its tag",
        Shape::Struct(..) | Shape::Union(_) => "a budget of no bytes leaves nothing to send",
    };
    ctxt.refuse(
        Mistake::new(&max.tokens, "`max_len` of zero").why(what).help(
            "write the most bytes that a value may take, for example `#[net(max_len = 1200)]`",
        ),
    );
}

// Who implements the lenient trait implements the strict one. For what another crate puts into the type parameter, the
// compiler cannot tell such a handler from `Parts` and `Blocking`, which implement the strict one too.
fn lenient_has_no_type_parameters(written: &Written<'_>, ctxt: &Ctxt) {
    let (Some(Handler::Items { beside, partial: true, .. }), Some(key)) =
        (written.keys.handler.value(), written.keys.handler.key())
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

// Where they differ one of the two would be a lie; where they are alike one of them is enough.
fn one_tag(variant: &Variant<'_>, ctxt: &Ctxt) {
    let (Some(key), Some(discriminant)) =
        (variant.keys.tag.key(), variant.keys.discriminant.expr())
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

// A reply answers an action; a node has none of its own, and an unknown action cannot be answered in kind.
fn only_actions_reply(variant: &Variant<'_>, ctxt: &Ctxt) {
    let Some(key) = variant.keys.reply.key().filter(|_| !variant.is_action()) else {
        return;
    };
    let name = variant.ident();
    let (what, why) = match variant.is_node() {
        true => ("a node", "a node only hands over: its actions have the replies"),
        false => {
            ("an unknown action", "nobody knows what it asks, so nobody can say what its reply is")
        }
    };
    ctxt.refuse(
        Mistake::new(key, format!("`reply` on `{name}`, which is {what}"))
            .why(why)
            .help("remove it, or write it on an action"),
    );
}

// A child says itself what it begins with; of an unknown variant nothing is known.
fn only_actions_have_magic(variant: &Variant<'_>, ctxt: &Ctxt) {
    let Some(key) = variant.keys.magic.key().filter(|_| !variant.is_action()) else {
        return;
    };
    let name = variant.ident();
    let (what, why, help) = match variant.is_node() {
        true => (
            "a node",
            "a child is written as its own attributes say",
            "remove it, or write it on the child's type: its bytes stand in the same place",
        ),
        false => (
            "an unknown action",
            "nothing is known about what stands behind an unknown tag",
            "remove it",
        ),
    };
    ctxt.refuse(
        Mistake::new(key, format!("`magic` on `{name}`, which is {what}")).why(why).help(help),
    );
}

// What is not on the wire has no format.
fn skip_stands_alone(keys: &FieldKeys, ctxt: &Ctxt) {
    if !keys.skip.is_set() {
        return;
    }
    for key in keys.of_plain().chain(keys.magic.key()).chain(keys.with.key()) {
        ctxt.refuse(without_effect(key, "skip", "a skipped field is not on the wire"));
    }
}

// A codec alone says what its field's bytes are.
fn with_stands_alone(keys: &FieldKeys, ctxt: &Ctxt) {
    if !keys.with.is_set() || keys.skip.is_set() {
        return;
    }
    for key in keys.of_plain() {
        ctxt.refuse(without_effect(key, "with", "the codec alone says what the field's bytes are"));
    }
}

fn without_effect(key: &Key, beside: &str, why: &str) -> Mistake {
    Mistake::new(key, format!("`{key}` has no effect beside `{beside}`"))
        .why(why)
        .help(format!("remove `{key}` or `{beside}`"))
}

// A field ends in one way.
fn one_end(keys: &FieldKeys, ctxt: &Ctxt) {
    let mut ends = keys.ends().filter(|_| keys.is_plain());
    let Some(first) = ends.next() else {
        return;
    };
    for key in ends {
        ctxt.refuse(
            Mistake::new(key, format!("`{key}` beside `{first}`"))
                .why("each of them says where the field ends, and it ends in one way")
                .help(format!("remove `{key}` or `{first}`")),
        );
    }
}

// A field on the wire is always sent, so a decoder would never need its default.
fn default_needs_a_reason(written: &Written<'_>, field: &Field<'_>, ctxt: &Ctxt) {
    let Some(key) = field.keys.default.key().filter(|_| !field.keys.skip.is_set()) else {
        return;
    };
    if written.keys.extensible.is_set() {
        if let Some(count) = field.keys.count.key() {
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
