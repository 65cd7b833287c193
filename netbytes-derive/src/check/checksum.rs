//! `checksum`: whether there are bytes that it can be of, and a number that can hold it.

use syn::Member;

use super::relation::is_holder;
use crate::attr::keys::bits::BITS;
use crate::attr::keys::check::CHECKSUM;
use crate::attr::keys::constant::MAGIC;
use crate::attr::keys::region::SIZED;
use crate::attr::keys::tag::{TAG_BITS, TAG_FORM};
use crate::attr::{CheckedBytes, Checksum, Class, Field, Key, Shape, Written};
use crate::errors::{Ctxt, Mistake, name_of, spelling};
use crate::model::TypeClass;
use crate::model::class::last_name;

pub(super) fn checksums_are_of_bytes(written: &Written<'_>, ctxt: &Ctxt) {
    for fields in written.payloads() {
        for (at, field) in fields.iter().enumerate() {
            // Of a node, `node` says that it has no such key.
            if let Some((key, sum)) = field.keys.with_value(&CHECKSUM).filter(|_| !field.is_node())
            {
                is_a_number(key, field, ctxt);
                holds_nothing_else(key, fields, at, ctxt);
                List { written, fields, at, ctxt }.is_of_bytes(key, sum);
            }
        }
    }
}

// A checksum is compared with a number.
fn is_a_number(key: &Key, field: &Field<'_>, ctxt: &Ctxt) {
    let is_computed = last_name(&field.syntax.ty).is_some_and(|name| name == "Computed");
    let may_be = matches!(
        field.class.on_wire(),
        TypeClass::Integer | TypeClass::U8 | TypeClass::Byte | TypeClass::Unknown(_)
    );
    // Of one that may not be there, the record of the key says that it always is.
    let may_be_absent = field.keys.find(Class::says_whether_it_is_there).is_some();
    if !is_computed && !may_be && !may_be_absent {
        let ty = spelling(&field.syntax.ty);
        ctxt.refuse(
            Mistake::new(&field.syntax.ty, format!("`{key}` on a `{ty}`"))
                .why("it is a number, which is worked out from other bytes")
                .help("write an integer, or `Computed<u32>` for one that is never wrong"),
        );
    }
}

// One number cannot follow from two things.
fn holds_nothing_else(key: &Key, fields: &[Field<'_>], at: usize, ctxt: &Ctxt) {
    let (Some(field), true) = (fields.get(at), is_holder(fields, at)) else {
        return;
    };
    let name = spelling(name_of(field.syntax));
    ctxt.refuse(
        Mistake::new(key, format!("`{key}` on `{name}`, which says something of a later field"))
            .why("its number would follow from two things")
            .help("hold the checksum in a field of its own"),
    );
}

struct List<'l, 'a> {
    written: &'l Written<'a>,
    fields: &'l [Field<'a>],
    at: usize,
    ctxt: &'l Ctxt,
}

impl List<'_, '_> {
    fn is_of_bytes(&self, key: &Key, sum: &Checksum) {
        match &sum.over {
            CheckedBytes::Before => self.has_bytes_before(key, sum),
            CheckedBytes::From(name) => {
                if let Some(from) = self.named(key, name) {
                    self.is_before(key, name, from);
                }
            }
            CheckedBytes::Of(name) => {
                if let Some(of) = self.named(key, name) {
                    self.is_behind(key, sum, name, of);
                }
            }
        }
    }

    fn find(&self, name: &Member) -> Option<usize> {
        self.fields.iter().enumerate().position(|(at, field)| match (name, &field.syntax.ident) {
            (Member::Named(name), Some(ident)) => name == ident,
            (Member::Unnamed(index), None) => usize::try_from(index.index) == Ok(at),
            _ => false,
        })
    }

    /// The field of a name, which is on the wire.
    fn named(&self, key: &Key, name: &Member) -> Option<usize> {
        let text = spelling(name);
        let Some(at) = self.find(name) else {
            self.ctxt.refuse(
                Mistake::new(name, format!("there is no field `{text}` here"))
                    .why(format!(
                        "`{key}` names the first field of its bytes, or the one field that they are"
                    ))
                    .help("name a field of the same struct or variant"),
            );
            return None;
        };
        let is_sent = self.fields.get(at).is_some_and(Field::is_on_wire);
        if !is_sent {
            self.ctxt.refuse(
                Mistake::new(name, format!("`{text}` is not on the wire"))
                    .why("a checksum is of bytes that are sent")
                    .help("name a field that is sent"),
            );
        }
        is_sent.then_some(at)
    }

    // Of no bytes every checksum is right.
    fn has_bytes_before(&self, key: &Key, sum: &Checksum) {
        let before = self.fields.get(..self.at).unwrap_or_default();
        let has_own = !matches!(self.written.shape, Shape::Struct(..))
            || self.written.keys.has(&MAGIC)
            || self.written.keys.has(&SIZED);
        if !has_own && !before.iter().any(Field::is_on_wire) {
            let codec = spelling(&sum.codec);
            self.ctxt.refuse(
                Mistake::new(key, format!("`{key}` with no bytes before it"))
                    .why("it is over the bytes of its type that stand before it")
                    .help(format!("move it behind them, or write `{key}({codec}, of = field)` for one of a later field")),
            );
        }
        // Where such an enum begins, another field has its tag.
        let external = self.written.keys.get(&TAG_FORM).is_some_and(|tags| tags.external);
        if external && self.written.keys.has(&SIZED) {
            let codec = spelling(&sum.codec);
            self.ctxt.refuse(
                Mistake::new(
                    key,
                    format!("`{key}` over the length of an enum whose tag is elsewhere"),
                )
                .why("the length stands before it, and its tag in another type")
                .help(format!(
                    "write the first field that it is over: `{key}({codec}, from = field)`"
                )),
            );
        }
    }

    fn is_before(&self, key: &Key, name: &Member, from: usize) {
        let text = spelling(name);
        if from >= self.at {
            self.ctxt.refuse(
                Mistake::new(name, format!("`{text}` does not stand before its checksum"))
                    .why(format!("`{key}` is over the bytes from this field up to it"))
                    .help(format!("move `{text}` to the front, or write `of = {text}` for a checksum of this field alone")),
            );
            return;
        }
        let is_tag = |field: &Field<'_>| field.keys.is_tag() || field.keys.has(&TAG_BITS);
        let is_tag = self.fields.get(from).is_some_and(is_tag);
        if let (true, Some(magic)) = (is_tag, self.written.keys.key(&MAGIC)) {
            self.ctxt.refuse(
                Mistake::new(name, format!("a checksum from `{text}`, which is a part of the tag"))
                    .why("the constant bytes of the enum stand between")
                    .help(format!("leave `from` out for all bytes, or write `{magic}` on a struct around the enum")),
            );
        }
    }

    fn is_behind(&self, key: &Key, sum: &Checksum, name: &Member, of: usize) {
        let (text, codec) = (spelling(name), spelling(&sum.codec));
        let Some(field) = self.fields.get(of) else { return };
        if of <= self.at {
            self.ctxt.refuse(
                Mistake::new(name, format!("`{text}` does not stand behind its checksum"))
                    .why("`of` is for a field that is written later")
                    .help(format!(
                        "write `{key}({codec}, from = {text})` for the bytes from there"
                    )),
            );
        } else if field.keys.has(&BITS) {
            self.ctxt.refuse(
                Mistake::new(name, format!("a checksum of `{text}`, which is bits"))
                    .why("a field in bits has no byte of its own")
                    .help("write these fields as a struct, and name the field that holds it"),
            );
        }
    }
}
