//! `count = n`: an earlier field holds the number of items.

use syn::{Index, Member};

use crate::attr::keys::extent::COUNT;
use crate::attr::{Class, Field, Key, Written};
use crate::errors::{Ctxt, Mistake, name_of, spelling};
use crate::model::Width;
use crate::model::class::primitive;
use crate::model::syntax::ident_of;

pub(super) fn counts_are_held(written: &Written<'_>, ctxt: &Ctxt) {
    for fields in written.payloads() {
        for (at, field) in fields.iter().enumerate() {
            let before = fields.get(..at).unwrap_or_default();
            let (Some(key), Some(by)) = (field.keys.key(&COUNT), field.keys.get(&COUNT)) else {
                continue;
            };
            // Beside `skip` and `with` the key has no effect, and `keys` reports this.
            if !field.follows_its_type() {
                continue;
            }
            match fields.iter().enumerate().position(|(at, field)| is_named(by, at, field)) {
                Some(holder) if holder < at => can_hold(key, before, holder, ctxt),
                Some(_) => ctxt.refuse(holder_follows(key, by)),
                None => ctxt.refuse(no_holder(key, by, before)),
            }
        }
    }
}

/// Whether this field holds the count of another field.
pub(super) fn holds_a_count(fields: &[Field<'_>], at: usize) -> bool {
    let Some(holder) = fields.get(at) else {
        return false;
    };
    let mut named = fields.iter().filter_map(|field| field.keys.get(&COUNT));
    named.any(|by| is_named(by, at, holder))
}

fn is_named(by: &Member, at: usize, field: &Field<'_>) -> bool {
    match (by, &field.syntax.ident) {
        (Member::Named(name), Some(ident)) => name == ident,
        (Member::Unnamed(Index { index, .. }), None) => usize::try_from(*index) == Ok(at),
        _ => false,
    }
}

// A decoder must know the number before it reads the items.
fn holder_follows(key: &Key, by: &Member) -> Mistake {
    let name = spelling(by);
    Mistake::new(key, format!("`{name}` does not stand before the field whose count it holds"))
        .why("a decoder must know the number before it meets the items")
        .help(format!("move `{name}` to the front"))
}

fn no_holder(key: &Key, by: &Member, before: &[Field<'_>]) -> Mistake {
    let names: Vec<_> = before
        .iter()
        .filter(|field| is_unsigned(field))
        .filter_map(|field| field.syntax.ident.as_ref())
        .map(|ident| format!("`{ident}`"))
        .collect();
    let mistake =
        Mistake::new(key, format!("there is no field `{}` before this one", spelling(by)))
            .why("the count stands in an earlier field of its own");
    match names.as_slice() {
        [] => mistake.help(
            "put one in front, for example `n: u16`, or write the count as a prefix: `len = u16`",
        ),
        names => mistake.help(format!("name {}", names.join(" or "))),
    }
}

fn is_unsigned(field: &Field<'_>) -> bool {
    ident_of(&field.syntax.ty)
        .is_some_and(|ident| Width::NAMED.iter().any(|(_, width)| ident == width.holder()))
}

// The decoder uses the number that it reads, without a conversion.
fn can_hold(key: &Key, before: &[Field<'_>], holder: usize, ctxt: &Ctxt) {
    let Some(field) = before.get(holder) else {
        return;
    };
    let name = spelling(name_of(field.syntax));
    // A type with another name may be an alias of such an integer. For `usize`, `types` reports that it has no fixed
    // width.
    let is_another = primitive(&field.syntax.ty).is_some_and(|kind| !kind.differs());
    if !is_unsigned(field) && is_another {
        ctxt.refuse(
            Mistake::new(
                &field.syntax.ty,
                format!("`{}` cannot hold a count", spelling(&field.syntax.ty)),
            )
            .why("a count is an unsigned number of one, two, four or eight bytes")
            .help("write `u8`, `u16`, `u32` or `u64`")
            .also(key, format!("`{name}` is named here")),
        );
    }
    if let Some(count) = field.keys.key(&COUNT) {
        ctxt.refuse(
            Mistake::new(key, format!("`{name}` cannot hold a count"))
                .why("it is a sequence, whose own count is in another field")
                .help("name a field that is a `u8`, `u16`, `u32` or `u64`")
                .also(count, format!("`{name}` is counted here")),
        );
        return;
    }
    if let Some(other) = field.keys.find(Class::may_leave_out) {
        ctxt.refuse(
            Mistake::new(other, format!("`{other}` on `{name}`, which holds a count"))
                .why("the count is always sent, as the number that it is")
                .help(format!("remove `{other}`"))
                .also(key, format!("`{name}` is named here")),
        );
    }
}
