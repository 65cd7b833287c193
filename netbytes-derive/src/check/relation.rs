//! What fields say of each other: `count = n`, `sized = n`, `if = n`.

use syn::{Index, Member};

use crate::attr::keys::check::CHECKSUM;
use crate::attr::keys::codec::WITH;
use crate::attr::keys::extent::COUNT;
use crate::attr::keys::form::WIDTH;
use crate::attr::keys::presence::{IF, OPTIONAL};
use crate::attr::keys::region::FIELD_SIZED;
use crate::attr::keys::tag::TAG_FIELD;
use crate::attr::{Class, Field, FieldSize, Key, Written};
use crate::errors::{Ctxt, Mistake, name_of, spelling};
use crate::model::class::{last_name, primitive};
use crate::model::relation::{Condition, Measure, Place};
use crate::model::syntax::ident_of;
use crate::model::{FieldWidth, TypeClass};

pub(super) fn relations_are_held(written: &Written<'_>, ctxt: &Ctxt) {
    for fields in written.payloads() {
        for (at, field) in fields.iter().enumerate() {
            let list = List { fields, at, ctxt };
            // Beside `skip` the key has no effect, and `keys` reports this.
            if let Some((key, by)) = field
                .keys
                .with_value(&COUNT)
                .filter(|_| field.follows_its_type() || field.keys.has(&WITH))
            {
                list.measure(key, by);
            }
            if let Some((key, FieldSize::By(by))) = field.keys.with_value(&FIELD_SIZED) {
                list.measure(key, by);
            }
            if let Some((key, condition)) = field.keys.with_value(&IF) {
                list.condition(key, condition);
            }
            if let Some((key, place)) = field.keys.key(&TAG_FIELD).zip(field.keys.tag_place()) {
                list.tag(key, place);
                written_by_the_enum(field, key, ctxt);
            }
            if let Some((key, FieldWidth::If { condition, .. })) = field.keys.with_value(&WIDTH) {
                list.width(key, condition);
            }
            codec_has_one_length(field, ctxt);
            list.is_optional(field);
            list.computed_is_held(field);
        }
        optional_fields_are_last(fields, ctxt);
    }
}

// An enum is written as its own attributes say, behind a tag that another field holds.
fn written_by_the_enum(field: &Field<'_>, tag: &Key, ctxt: &Ctxt) {
    for key in field.keys.present() {
        let help = match key.record().class {
            Class::Limit | Class::Form => {
                format!("write `{key}` on a field of one of its variants")
            }
            Class::End(_) => format!(
                "write `sized = n` or `sized = u16` where something says how many bytes the enum takes, and `{key}` on a field of one of its variants"
            ),
            _ => continue,
        };
        ctxt.refuse(
            Mistake::new(key, format!("`{key}` beside `{tag}`"))
                .why("the field holds an enum, which is written as its own attributes say")
                .help(help),
        );
    }
}

// What a codec writes has no items, so its count is its size.
fn codec_has_one_length(field: &Field<'_>, ctxt: &Ctxt) {
    let keys = &field.keys;
    if let (Some(with), Some(count), Some(sized)) =
        (keys.key(&WITH), keys.key(&COUNT), keys.key(&FIELD_SIZED))
    {
        ctxt.refuse(
            Mistake::new(sized, format!("`{sized}` beside `{count}` and `{with}`"))
                .why("what a codec writes has bytes and no items, so both say the same number")
                .help(format!("write `{count}` alone, or `{sized}` alone")),
        );
    }
}

/// Whether this field holds the number of another field, which follows from that one.
pub(super) fn is_holder(fields: &[Field<'_>], at: usize) -> bool {
    let Some(holder) = fields.get(at) else {
        return false;
    };
    fields.iter().any(|field| {
        let sizes = match field.keys.get(&FIELD_SIZED) {
            Some(FieldSize::By(by)) => Some(by),
            _ => None,
        };
        let mut measures = field.keys.get(&COUNT).into_iter().chain(sizes);
        let flag = field.keys.get(&IF).and_then(flag);
        measures.any(|by| follows(by) && is_named(&by.source, at, holder))
            || flag.is_some_and(|flag| is_named(flag, at, holder))
            || field.keys.tag_place().is_some_and(|place| is_named(place, at, holder))
    })
}

/// The field from which this number follows, by its place.
pub(super) fn holder(fields: &[Field<'_>], by: &Measure<Place>) -> Option<usize> {
    let place = fields.iter().enumerate().position(|(at, field)| is_named(&by.source, at, field));
    place.filter(|_| follows(by))
}

/// All places that the keys of a field name.
fn names<'f>(field: &'f Field<'_>) -> impl Iterator<Item = &'f Place> {
    let size = match field.keys.get(&FIELD_SIZED) {
        Some(FieldSize::By(by)) => Some(&by.source),
        _ => None,
    };
    let count = field.keys.get(&COUNT).map(|by| &by.source);
    let places = field.keys.get(&IF).map(Condition::places).unwrap_or_default();
    count.into_iter().chain(field.keys.tag_place()).chain(size).chain(places)
}

/// The field that a condition of one name is about.
fn flag(condition: &Condition) -> Option<&Place> {
    match condition {
        Condition::Place(place) if place.members.len() == 1 => Some(place),
        Condition::Not(inner) => match &**inner {
            Condition::Place(place) if place.members.len() == 1 => Some(place),
            _ => None,
        },
        _ => None,
    }
}

/// Whether the number follows from the field that it is about.
fn follows(by: &Measure<Place>) -> bool {
    by.source.members.len() == 1 && !by.linear.ceil
}

/// Whether the field is the first step of a place.
fn is_named(place: &Place, at: usize, field: &Field<'_>) -> bool {
    match (place.members.first(), &field.syntax.ident) {
        (Some(Member::Named(name)), Some(ident)) => name == ident,
        (Some(Member::Unnamed(Index { index, .. })), None) => usize::try_from(*index) == Ok(at),
        _ => false,
    }
}

/// A field among the others of its list.
struct List<'l, 'a> {
    fields: &'l [Field<'a>],
    at: usize,
    ctxt: &'l Ctxt,
}

impl<'l, 'a> List<'l, 'a> {
    fn before(&self) -> &'l [Field<'a>] {
        self.fields.get(..self.at).unwrap_or_default()
    }

    fn find(&self, place: &Place) -> Option<usize> {
        self.fields.iter().enumerate().position(|(at, field)| is_named(place, at, field))
    }

    fn measure(&self, key: &Key, by: &Measure<Place>) {
        match self.find(&by.source) {
            Some(holder) if holder < self.at && follows(by) => self.can_hold(key, holder),
            Some(holder) if holder < self.at => self.can_be_compared(key, by, holder),
            Some(_) => self.ctxt.refuse(holder_follows(key, &by.source)),
            None => self.ctxt.refuse(no_holder(key, &by.source, self.before())),
        }
    }

    fn tag(&self, key: &Key, place: &Place) {
        match self.find(place) {
            Some(holder) if holder < self.at => {
                if place.members.len() == 1 {
                    self.is_always_sent(key, holder, "a tag");
                }
            }
            Some(_) => {
                let name = spelling(place);
                self.ctxt.refuse(
                    Mistake::new(
                        key,
                        format!("`{name}` does not stand before the field whose tag it holds"),
                    )
                    .why("a decoder must know the tag before it meets what the tag selects")
                    .help(format!("move `{name}` to the front")),
                );
            }
            None => self.ctxt.refuse(
                Mistake::new(
                    place,
                    format!("there is no field `{}` before this one", spelling(place)),
                )
                .why("the tag stands in an earlier field of its own")
                .help("put one in front, for example `kind: Computed<u16>`"),
            ),
        }
    }

    fn condition(&self, key: &Key, condition: &Condition) {
        let flag = flag(condition);
        for place in condition.places() {
            let name = spelling(place);
            let Some(source) = self.find(place).filter(|source| *source < self.at) else {
                let mistake =
                    Mistake::new(place, format!("there is no field `{name}` before this one"));
                self.ctxt.refuse(
                    mistake
                        .why("a decoder must know whether the field is there before it reads it")
                        .help("name an earlier field, for example a `bool`; a constant is written by its path: `flags::NAME`"),
                );
                continue;
            };
            let Some(field) = self.fields.get(source) else { continue };
            if !field.is_on_wire() {
                self.ctxt.refuse(
                    Mistake::new(place, format!("`{name}` is not on the wire"))
                        .why("the other side could not know what it holds here")
                        .help("name a field that is sent"),
                );
            } else if flag.is_none() && is_computed(field) {
                self.ctxt.refuse(computed_in_place(place, key));
            } else if flag.is_some() {
                self.can_hold_presence(key, source);
            }
        }
    }

    /// The condition of a width: nothing follows from it.
    fn width(&self, key: &Key, condition: &Condition) {
        let field = self.fields.get(self.at);
        let other = field.and_then(|field| field.keys.find(Class::says_whether_it_is_there));
        if let Some(other) = other {
            self.ctxt.refuse(
                Mistake::new(key, format!("`{key}` of two beside `{other}`"))
                    .why("an integer that has one of two widths is always there, and nothing but its bytes")
                    .help(match field.is_some_and(|field| field.keys.has(&IF)) {
                        true => "write two fields, each with one of the widths and its condition: `#[net(if = n == 2, width = 2)]`".to_owned(),
                        false => format!("write `{other}` on a field that holds a struct with this one"),
                    }),
            );
        }
        for place in condition.places() {
            let name = spelling(place);
            let source = self.find(place).filter(|source| *source < self.at);
            match source.and_then(|source| self.fields.get(source)) {
                None => self.ctxt.refuse(
                    Mistake::new(place, format!("there is no field `{name}` before this one"))
                        .why("a decoder must know how many bytes the field has before it reads it")
                        .help("name an earlier field; a constant is written by its path: `flags::NAME`"),
                ),
                Some(field) if !field.is_on_wire() => self.ctxt.refuse(
                    Mistake::new(place, format!("`{name}` is not on the wire"))
                        .why("the other side could not know what it holds here")
                        .help("name a field that is sent"),
                ),
                Some(field) if is_computed(field) => self.ctxt.refuse(computed_in_place(place, key)),
                Some(_) => {}
            }
        }
    }

    /// Whether the field of a plain name is a `bool`, as far as can be told by its type.
    fn can_hold_presence(&self, key: &Key, holder: usize) {
        let Some(field) = self.fields.get(holder) else { return };
        let name = spelling(name_of(field.syntax));
        let named = ident_of(&field.syntax.ty);
        if primitive(&field.syntax.ty).is_some() && named.is_none_or(|named| named != "bool") {
            self.ctxt.refuse(
                Mistake::new(
                    &field.syntax.ty,
                    format!("`{name}` does not say whether a field is there"),
                )
                .why("a name alone is a `bool`, which follows from the field")
                .help(format!(
                    "write a condition, for example `#[net(if = {name} != 0)]`, or make it a `bool`"
                ))
                .also(key, format!("`{name}` is named here")),
            );
        }
        self.is_always_sent(key, holder, "what says whether another field is there");
    }

    /// A number that is compared and does not follow must be known.
    fn can_be_compared(&self, key: &Key, by: &Measure<Place>, holder: usize) {
        let Some(field) = self.fields.get(holder) else { return };
        if by.source.members.len() == 1 && is_computed(field) {
            self.ctxt.refuse(computed_in_place(&by.source, key));
        }
        if !field.is_on_wire() {
            let name = spelling(name_of(field.syntax));
            self.ctxt.refuse(
                Mistake::new(key, format!("`{name}` is not on the wire"))
                    .why("the other side could not know what it holds here")
                    .help("name a field that is sent"),
            );
        }
    }

    fn is_always_sent(&self, key: &Key, holder: usize, what: &str) {
        let Some(field) = self.fields.get(holder) else { return };
        let name = spelling(name_of(field.syntax));
        // A field that is the tag itself is sent as the tag.
        let leaves_out = field.keys.find(Class::may_leave_out).filter(|_| !field.keys.is_tag());
        if let Some(other) = leaves_out {
            let help = match other.record().class {
                Class::Presence => format!(
                    "write `{name}` and the field that it says something of in a struct, and `{other}` on a field that holds it"
                ),
                Class::As | Class::TagOf => format!(
                    "write `{name}` as the integer that is sent, and `{other}` on a field that says nothing of others"
                ),
                _ => format!("remove `{other}`"),
            };
            self.ctxt.refuse(
                Mistake::new(other, format!("`{other}` on `{name}`, which holds {what}"))
                    .why("it is always sent, as the number that it is")
                    .help(help)
                    .also(key, format!("`{name}` is named here")),
            );
        }
    }

    // A field that may not be there is an `Option`.
    fn is_optional(&self, field: &Field<'_>) {
        let Some(key) = field.keys.key(&IF).or_else(|| field.keys.key(&OPTIONAL)) else {
            return;
        };
        let is_option = last_name(&field.syntax.ty).is_none_or(|name| name == "Option");
        if is_option || matches!(field.class.on_wire(), TypeClass::Unknown(_)) {
            return;
        }
        let ty = spelling(&field.syntax.ty);
        self.ctxt.refuse(
            Mistake::new(&field.syntax.ty, format!("`{key}` on a `{ty}`, which is always there"))
                .why("a decoder has no value for a field that is not there")
                .help(format!("write `Option<{ty}>`: with `{key}` it has no byte of its own")),
        );
    }

    // Nothing else says what is written for it.
    fn computed_is_held(&self, field: &Field<'_>) {
        let is_named = self
            .fields
            .iter()
            .any(|other| names(other).any(|place| is_named(place, self.at, field)));
        if !is_computed(field) || !field.is_on_wire() || is_named || field.keys.has(&CHECKSUM) {
            return;
        }
        let name = spelling(name_of(field.syntax));
        self.ctxt.refuse(
            Mistake::new(&field.syntax.ty, format!("nothing says what `{name}` is"))
                .why("it is worked out from another field, which names it")
                .help(format!(
                    "write `#[net(count = {name})]`, `#[net(sized = {name})]`, `#[net(if = {name})]` or `#[net(tag = {name})]` on a later field, or `#[net(checksum = C)]` on this one"
                )),
        );
    }
}

fn computed_in_place(place: &Place, key: &Key) -> Mistake {
    let name = spelling(place);
    Mistake::new(place, format!("`{name}` is computed, and `{key}` only compares it"))
        .why("from this form no number follows, so an encoder would not know what to write")
        .help("hold the number itself, for example a `u16`: then it is an argument")
}

/// Whether the type of a field is called `Computed`.
fn is_computed(field: &Field<'_>) -> bool {
    last_name(&field.syntax.ty).is_some_and(|name| name == "Computed")
}

// What comes after a field that is not there would be taken for it.
fn optional_fields_are_last(fields: &[Field<'_>], ctxt: &Ctxt) {
    let mut optional: Option<&Key> = None;
    for field in fields.iter().filter(|field| field.is_on_wire()) {
        match (field.keys.key(&OPTIONAL), optional) {
            (Some(key), _) => optional = Some(key),
            (None, Some(before)) => {
                let at = name_of(field.syntax);
                let name = spelling(&at);
                ctxt.refuse(
                    Mistake::new(&at, format!("`{name}` stands behind a field with `optional`"))
                        .why("a message may end before that field, and what follows would be taken for it")
                        .help("write `#[net(optional)]` on it too, or move it to the front")
                        .also(before, "the first `optional` stands here"),
                );
                return;
            }
            (None, None) => {}
        }
    }
}

// A decoder must know the number before it reads what it is about.
fn holder_follows(key: &Key, by: &Place) -> Mistake {
    let name = spelling(by);
    let (what, meets) = match key.record().name {
        "sized" => ("size", "field"),
        _ => ("count", "items"),
    };
    Mistake::new(key, format!("`{name}` does not stand before the field whose {what} it holds"))
        .why(format!("a decoder must know the number before it meets the {meets}"))
        .help(format!("move `{name}` to the front"))
}

fn no_holder(key: &Key, by: &Place, before: &[Field<'_>]) -> Mistake {
    let names: Vec<_> = before
        .iter()
        .filter(|field| is_number(field))
        .filter_map(|field| field.syntax.ident.as_ref())
        .map(|ident| format!("`{ident}`"))
        .collect();
    let mistake =
        Mistake::new(key, format!("there is no field `{}` before this one", spelling(by))).why(
            match key.record().name {
                "sized" => "the size stands in an earlier field of its own",
                _ => "the count stands in an earlier field of its own",
            },
        );
    match names.as_slice() {
        [] if key.record().name == "sized" => mistake.help(
            "put one in front, for example `n: u16`, or write the length as a prefix: `sized = u16`",
        ),
        [] => mistake.help(
            "put one in front, for example `n: u16`, or write the count as a prefix: `len = u16`",
        ),
        names => mistake.help(format!("name {}", names.join(" or "))),
    }
}

fn is_number(field: &Field<'_>) -> bool {
    let is_integer = ident_of(&field.syntax.ty).is_some_and(|ident| {
        let ident = ident.to_string();
        let bits = ident.strip_prefix(['u', 'i']);
        bits.is_some_and(|bits| ["8", "16", "32", "64", "128"].contains(&bits))
    });
    is_integer || is_computed(field)
}

impl List<'_, '_> {
    // The decoder uses the number that it reads, without a conversion.
    fn can_hold(&self, key: &Key, holder: usize) {
        let Some(field) = self.fields.get(holder) else {
            return;
        };
        let name = spelling(name_of(field.syntax));
        let what = if key.record().name == "sized" { "size" } else { "count" };
        // A type with another name may be an alias of such an integer. For `usize`, `types` reports that it has no
        // fixed width.
        let is_another = primitive(&field.syntax.ty).is_some_and(|kind| !kind.differs());
        if !is_number(field) && is_another {
            self.ctxt.refuse(
                Mistake::new(
                    &field.syntax.ty,
                    format!("`{}` cannot hold a {what}", spelling(&field.syntax.ty)),
                )
                .why(format!("a {what} is an integer"))
                .help("write `u8`, `u16`, `u32` or `u64`")
                .also(key, format!("`{name}` is named here")),
            );
        }
        if let Some(count) = field.keys.key(&COUNT) {
            self.ctxt.refuse(
                Mistake::new(key, format!("`{name}` cannot hold a {what}"))
                    .why("it is a sequence, whose own count is in another field")
                    .help("name a field that is a `u8`, `u16`, `u32` or `u64`")
                    .also(count, format!("`{name}` is counted here")),
            );
            return;
        }
        self.is_always_sent(key, holder, &format!("a {what}"));
    }
}
