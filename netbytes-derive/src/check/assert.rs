//! `assert`: whether there is a value for the function to look at.

use syn::Member;

use crate::attr::keys::check::ASSERT;
use crate::attr::{Assert, Field, Key, KeySet, Shape, Variant, Written};
use crate::errors::{Ctxt, Mistake, spelling};

pub(super) fn asserts_have_values(written: &Written<'_>, ctxt: &Ctxt) {
    if let Shape::Struct(_, fields) = &written.shape {
        of_struct(&written.keys, fields, ctxt);
    }
    for variant in written.variants() {
        of_variant(variant, ctxt);
    }
    for field in written.payloads().into_iter().flatten() {
        of_field(field, ctxt);
    }
}

fn of_struct(keys: &KeySet, fields: &[Field<'_>], ctxt: &Ctxt) {
    let Some((key, assert)) = keys.with_value(&ASSERT) else {
        return;
    };
    let node = fields.iter().position(Field::is_node);
    match (&assert.fields, node) {
        (None, None) => {}
        // The route gets the header before there is a value of the struct.
        (None, Some(node)) => ctxt.refuse(
            Mistake::new(key, format!("`{key}` on a struct with a node"))
                .why("the header is handed to its route, and there is no value of the struct to look at")
                .help(over(key, assert, fields.get(..node).unwrap_or_default())),
        ),
        (Some(names), _) => {
            let header = fields.get(..node.unwrap_or(fields.len())).unwrap_or_default();
            names_are_fields(key, names, header, ctxt);
        }
    }
}

fn of_variant(variant: &Variant<'_>, ctxt: &Ctxt) {
    let Some((key, assert)) = variant.keys.with_value(&ASSERT) else {
        return;
    };
    let name = variant.ident();
    // `keys` reports one on a node.
    if variant.is_node() {
        return;
    }
    if variant.is_other() && variant.unknown_tag().is_none() {
        ctxt.refuse(
            Mistake::new(key, format!("`{key}` on `{name}`, which has a tag and raw bytes alone"))
                .why("nothing is known of what nobody knows")
                .help("mark its tag, `#[net(tag)]`: then it is a variant with fields"),
        );
    } else {
        match &assert.fields {
            // A variant is no type that a function could be about.
            None => ctxt.refuse(
                Mistake::new(key, format!("`{key}` on `{name}` names no fields"))
                    .why("a variant has no type of its own, so the function is called with its fields")
                    .help(over(key, assert, &variant.fields)),
            ),
            Some(names) => names_are_fields(key, names, &variant.fields, ctxt),
        }
    }
}

fn of_field(field: &Field<'_>, ctxt: &Ctxt) {
    let Some((key, Assert { path, fields: Some(_) })) = field.keys.with_value(&ASSERT) else {
        return;
    };
    let path = spelling(path);
    ctxt.refuse(
        Mistake::new(key, format!("`{key}` on a field is about this field"))
            .why("the function gets a reference to its value, and nothing else")
            .help(format!(
                "write `{key} = {path}`, or over several fields `#[net({key}({path}, a, b))]` on the variant or the struct"
            )),
    );
}

/// What to write for an assertion over these fields.
fn over(key: &Key, assert: &Assert, fields: &[Field<'_>]) -> String {
    let names: Vec<_> = names_of(fields).take(3).collect();
    let path = spelling(&assert.path);
    match names.as_slice() {
        [] => format!("remove `{key}`: there is no field to look at"),
        names => {
            format!("write the fields that it is about: `{key}({path}, {})`", names.join(", "))
        }
    }
}

// The other side knows what is sent, and nothing else.
fn names_are_fields(key: &Key, names: &[Member], fields: &[Field<'_>], ctxt: &Ctxt) {
    for name in names {
        let is = |(at, field): &(usize, &Field<'_>)| match (name, &field.syntax.ident) {
            (Member::Named(name), Some(ident)) => name == ident,
            (Member::Unnamed(index), None) => usize::try_from(index.index) == Ok(*at),
            _ => false,
        };
        let field = fields.iter().enumerate().find(is).map(|(_, field)| field);
        let text = spelling(name);
        match field {
            None => ctxt.refuse(
                Mistake::new(name, format!("there is no field `{text}` here"))
                    .why(format!("`{key}` is about fields that are read when it is asked"))
                    .help(known(fields)),
            ),
            Some(field) if !field.is_on_wire() => ctxt.refuse(
                Mistake::new(name, format!("`{text}` is not on the wire"))
                    .why("nothing is known of a value that is not sent")
                    .help("name a field that is sent"),
            ),
            Some(_) => {}
        }
    }
}

fn known(fields: &[Field<'_>]) -> String {
    let names: Vec<_> = names_of(fields).map(|name| format!("`{name}`")).collect();
    match names.as_slice() {
        [] => "remove it: there is no field to look at".to_owned(),
        names => format!("name {}", names.join(" or ")),
    }
}

/// The names of the fields that are sent, as the key takes them.
fn names_of(fields: &[Field<'_>]) -> impl Iterator<Item = String> {
    let sent = fields.iter().enumerate().filter(|(_, field)| field.is_on_wire());
    sent.map(|(at, field)| match &field.syntax.ident {
        Some(name) => name.to_string(),
        None => at.to_string(),
    })
}
