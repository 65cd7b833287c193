//! Fields with their keys.

use super::effect::{Key, has_effect};
use super::model::{End, Field, Fields, FormatKeys, Holder, Int, Preset, Ty, Width};
use super::random::Generator;
use super::types::Choice;

/// Where fields stand.
#[derive(Debug, Clone, Copy)]
pub(super) struct Spot {
    /// The format of the type.
    pub(super) around: FormatKeys,
    /// The last field must not extend to the end.
    pub(super) closed: bool,
    pub(super) extensible: bool,
    /// Up to this number, a `Box` of a type that is being made may stand here: there is a choice in between.
    pub(super) boxed: Option<usize>,
    /// How many levels of types may follow.
    pub(super) depth: usize,
}

impl Generator {
    pub(super) fn fields(&mut self, count: usize, spot: Spot) -> Fields {
        let named = self.rng.bool();
        let mut fields = Fields { named, list: Vec::new() };
        for at in 0..count {
            let is_last = at + 1 == count;
            let name = if named { format!("f{at}") } else { at.to_string() };
            let inner = Spot { closed: spot.closed || !is_last, ..spot };
            let field = match at == 0 && count > 1 && self.one_in(5) {
                // What may hold a count.
                true => Field::plain(name, Ty::Int(self.width().holder())),
                false => self.field(name, &fields, inner),
            };
            fields.list.push(field);
        }
        if spot.extensible && !self.one_in(5) {
            self.add_defaults(&mut fields, spot);
        }
        fields
    }

    fn field(&mut self, name: String, before: &Fields, spot: Spot) -> Field {
        match self.rng.u8(..20) {
            0 => return self.skipped(name),
            1 => return self.with_codec(name),
            _ => {}
        }
        let mut field = Field::plain(name, Ty::Unit);
        // The format is settled before the type, because a `List` names it; what has no effect goes again.
        let mut keys = FormatKeys::default();
        if self.one_in(4) {
            keys = FormatKeys {
                len: self.one_in(2).then(|| self.of(&Width::ALL)),
                big: self.of(&[None, Some(true), Some(false)]),
                varint: self.one_in(3),
            };
        }
        let around = spot.around.format();
        let choice = Choice { spot, format: keys.over(around), levels: 3 };
        field.end = self.end(before, spot);
        field.ty = match field.end {
            End::Prefix => self.ty(choice),
            End::Nul => match self.rng.bool() {
                true => Ty::Text(self.text_holder()),
                false => Ty::Bytes(self.bytes_holder()),
            },
            End::Rest | End::Until(_) | End::Count(_) => match self.rng.u8(..7) {
                0 | 1 => Ty::Text(self.text_holder()),
                2 | 3 => Ty::Bytes(self.bytes_holder()),
                4 => self.map(choice),
                _ => self.sequence(choice),
            },
        };
        if field.ty.any(&mut |ty| matches!(ty, Ty::Sequence(Holder::List, _))) {
            // All keys or none: a list names the format that they make together.
            let effective = [
                (keys.len.is_some(), Key::Len),
                (keys.big.is_some(), Key::Endian),
                (keys.varint, Key::Varint),
            ];
            let all_work = effective.into_iter().all(|(is_there, key)| {
                !is_there || has_effect(key, &field.ty, field.end, choice.format)
            });
            field.format = if all_work { keys } else { FormatKeys::default() };
        } else {
            field.format = self.effective(keys, &field, spot);
        }
        if self.one_in(8) {
            let magic = self.magic();
            // The byte order of a wide number is one of the field's.
            if magic.is_number && magic.len > 1 && field.format.big.is_none() && self.one_in(2) {
                let is_list = field.ty.any(&mut |ty| matches!(ty, Ty::Sequence(Holder::List, _)));
                field.format.big = (!is_list).then(|| self.rng.bool());
            }
            field.magic = Some(magic);
        }
        self.bound(&mut field);
        field
    }

    /// Those of the keys that change a byte of the field.
    fn effective(&self, keys: FormatKeys, field: &Field, spot: Spot) -> FormatKeys {
        let mut kept = FormatKeys::default();
        let works = |key, keys: FormatKeys| {
            has_effect(key, &field.ty, field.end, keys.over(spot.around.format()))
        };
        if works(Key::Varint, keys) {
            kept.varint = keys.varint;
        }
        if works(Key::Len, keys) {
            kept.len = keys.len;
        }
        let with_order = FormatKeys { big: keys.big, ..kept };
        if works(Key::Endian, with_order) { with_order } else { kept }
    }

    fn width(&mut self) -> Width {
        self.of(&[Width::U8, Width::U16, Width::U32, Width::U64])
    }

    fn skipped(&mut self, name: String) -> Field {
        let (ty, default) = match self.rng.u8(..5) {
            0 => (Ty::Int(Int::U8), Some(Preset::Path(self.rng.u8(..)))),
            1 => (Ty::Bool, None),
            2 => (Ty::Option(Box::new(Ty::Int(Int::U8))), Some(Preset::Trait)),
            3 => (Ty::Text(Holder::Owned), None),
            _ => (Ty::Int(Int { bits: 32, signed: true }), None),
        };
        Field { skip: true, default, ..Field::plain(name, ty) }
    }

    fn with_codec(&mut self, name: String) -> Field {
        let magic = self.one_in(4).then(|| self.magic());
        let (ty, with) = match self.rng.bool() {
            true => (Ty::Int(Int { bits: 16, signed: false }), "Twice"),
            false => (Ty::Text(Holder::Borrowed), "Digits"),
        };
        Field { with: Some(with), magic, ..Field::plain(name, ty) }
    }

    fn end(&mut self, before: &Fields, spot: Spot) -> End {
        let holders: Vec<usize> = before
            .list
            .iter()
            .enumerate()
            .filter(|(_, field)| {
                let is_unsigned = matches!(field.ty, Ty::Int(int) if !int.signed && int.bits <= 64);
                is_unsigned && !field.skip && field.with.is_none() && field.default.is_none()
            })
            .map(|(at, _)| at)
            .collect();
        match self.rng.u8(..12) {
            0..5 if !spot.closed => End::Rest,
            0..6 if !holders.is_empty() => End::Count(self.of(&holders)),
            6 => End::Nul,
            7 => End::Until(self.of(&[0, b'\n', 0x7f, 0xff, 0x01])),
            _ => End::Prefix,
        }
    }

    /// `max`, where there is a length, and where the field does not hold a type that is being made.
    fn bound(&mut self, field: &mut Field) {
        let held = match &field.ty {
            Ty::Option(held) if field.end == End::Prefix => held,
            ty => ty,
        };
        let has_length =
            matches!(held, Ty::Text(_) | Ty::Bytes(_) | Ty::Sequence(..) | Ty::Map(..));
        let unfinished = &self.unfinished;
        let recurs =
            field.ty.any(&mut |ty| matches!(ty, Ty::Derived(at) if unfinished.contains(at)));
        if has_length && !recurs && self.one_in(4) {
            field.max = Some(self.of(&[1, 2, 3, 4, 300]));
        }
    }

    /// Makes the last fields such as an older peer does not send.
    fn add_defaults(&mut self, fields: &mut Fields, spot: Spot) {
        let around = spot.around.format();
        for at in (0..fields.list.len()).rev() {
            let field = &fields.list[at];
            if field.skip {
                continue;
            }
            let own = Field { magic: None, ..field.clone() };
            let takes_bytes = self.known().of_field(&own, around).min > 0;
            let is_plain = field.with.is_none() && !matches!(field.end, End::Count(_));
            let fits = is_plain && takes_bytes && !fields.holds_a_count(at);
            let preset = match field.ty {
                Ty::Int(Int { bits: 16 | 32, .. }) if self.one_in(2) => {
                    Some(Preset::Path(self.rng.u8(..128)))
                }
                _ => has_default(&field.ty).then_some(Preset::Trait),
            };
            if !fits || preset.is_none() || self.one_in(3) {
                return;
            }
            fields.list[at].default = preset;
        }
    }
}

/// Whether the type has a `Default`.
fn has_default(ty: &Ty) -> bool {
    match ty {
        Ty::Wrapped(name, _) => *name != "NonZero",
        Ty::Std(name) => *name == "Duration",
        Ty::ByteArray(_) | Ty::Result(..) | Ty::Derived(_) => false,
        Ty::Array(..) | Ty::Tuple(_) | Ty::Pointer(..) => ty.parts().into_iter().all(has_default),
        _ => true,
    }
}
