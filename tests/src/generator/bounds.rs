//! The bounds of lengths, as the wire spec's table has them: what may be empty, what has a longest value.

use super::model::{
    Body, End, Field, Format, FormatKeys, Holder, Int, Kind, Ty, Type, Variant, Width,
};

/// The fewest and the most bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Bounds {
    pub(super) min: u64,
    pub(super) max: Option<u64>,
}

/// What is known of a type that is complete.
#[derive(Debug, Clone, Copy)]
pub(super) struct Facts {
    pub(super) bounds: Bounds,
    /// It extends to the end of what it stands in.
    pub(super) open: bool,
    /// It borrows from the message.
    pub(super) borrows: bool,
}

impl Facts {
    /// Of a type that is being made, which is held by what has no longest value. Maybe it borrows.
    pub(super) const UNKNOWN: Self = Self { bounds: Bounds::from(0), open: false, borrows: true };
}

impl Bounds {
    pub(super) const ZERO: Self = Self::exactly(0);

    pub(super) const fn exactly(len: u64) -> Self {
        Self { min: len, max: Some(len) }
    }

    const fn from(min: u64) -> Self {
        Self { min, max: None }
    }

    const fn between(min: u64, max: u64) -> Self {
        Self { min, max: Some(max) }
    }

    pub(super) fn and(self, other: Self) -> Self {
        let max = self.max.zip(other.max).map(|(one, two)| one.saturating_add(two));
        Self { min: self.min.saturating_add(other.min), max }
    }

    pub(super) fn or(self, other: Self) -> Self {
        let max = self.max.zip(other.max).map(|(one, two)| one.max(two));
        Self { min: self.min.min(other.min), max }
    }

    fn times(self, count: u64) -> Self {
        Self {
            min: self.min.saturating_mul(count),
            max: self.max.map(|max| max.saturating_mul(count)),
        }
    }
}

/// Looks up what is known of derived types.
pub(super) struct Known<'a>(pub(super) &'a [Facts]);

impl Known<'_> {
    pub(super) fn facts(&self, at: usize) -> Facts {
        self.0.get(at).copied().unwrap_or(Facts::UNKNOWN)
    }

    pub(super) fn of_ty(&self, ty: &Ty, format: Format, max: Option<u64>) -> Bounds {
        match ty {
            Ty::Int(int) | Ty::Wrapped(_, int) => of_int(*int, format),
            Ty::F32 | Ty::Char => Bounds::exactly(4),
            Ty::F64 => Bounds::exactly(8),
            Ty::Bool => Bounds::exactly(1),
            Ty::Unit | Ty::Phantom => Bounds::ZERO,
            Ty::Text(_) | Ty::Bytes(_) | Ty::Sequence(..) | Ty::Map(..) => {
                of_width(format.len).and(self.of_items(ty, format, max))
            }
            Ty::ByteArray(len) => Bounds::exactly(to_u64(*len)),
            Ty::Array(item, len) => self.of_ty(item, format, None).times(to_u64(*len)),
            Ty::Tuple(parts) => parts
                .iter()
                .map(|part| self.of_ty(part, format, None))
                .fold(Bounds::ZERO, Bounds::and),
            Ty::Option(held) => {
                Bounds::exactly(1).and(Bounds::ZERO.or(self.of_ty(held, format, max)))
            }
            Ty::Result(ok, err) => Bounds::exactly(1)
                .and(self.of_ty(ok, format, None).or(self.of_ty(err, format, None))),
            Ty::Pointer(Holder::Cow, held) => self.of_ty(held, format, None),
            Ty::Pointer(..) => Bounds::from(0),
            Ty::Std(name) => of_std(name, format),
            Ty::Derived(at) => self.facts(*at).bounds,
        }
    }

    /// The bytes of the items alone.
    fn of_items(&self, ty: &Ty, format: Format, max: Option<u64>) -> Bounds {
        let item = match ty {
            Ty::Sequence(_, item) => self.of_ty(item, format, None),
            Ty::Map(_, key, value) => {
                self.of_ty(key, format, None).and(self.of_ty(value, format, None))
            }
            _ => Bounds::exactly(1),
        };
        let longest = max.zip(item.max).map(|(count, item)| item.saturating_mul(count));
        Bounds { min: 0, max: longest }
    }

    pub(super) fn of_field(&self, field: &Field, around: Format) -> Bounds {
        if field.skip {
            return Bounds::ZERO;
        }
        let magic = Bounds::exactly(field.magic.as_ref().map_or(0, |magic| magic.len));
        let format = field.format.over(around);
        let own = match (field.with, field.end) {
            (Some("Twice"), _) => Bounds::exactly(2),
            (Some(_), _) => Bounds::between(1, 16),
            (None, End::Prefix) => self.of_ty(&field.ty, format, field.max),
            (None, End::Rest | End::Count(_)) => self.of_items(&field.ty, format, field.max),
            (None, End::Nul | End::Until(_)) => {
                self.of_items(&field.ty, format, field.max).and(Bounds::exactly(1))
            }
        };
        let all = magic.and(own);
        Bounds { min: if field.default.is_some() { 0 } else { all.min }, ..all }
    }

    pub(super) fn of_fields<'f>(
        &self,
        fields: impl IntoIterator<Item = &'f Field>,
        keys: FormatKeys,
    ) -> Bounds {
        let around = keys.format();
        fields.into_iter().map(|field| self.of_field(field, around)).fold(Bounds::ZERO, Bounds::and)
    }

    pub(super) fn of_type(&self, ty: &Type) -> Bounds {
        let magic = Bounds::exactly(ty.keys.magic.as_ref().map_or(0, |magic| magic.len));
        let region = match ty.keys.sized {
            Some(region) => of_width(region.width),
            None => Bounds::ZERO,
        };
        let fields = match &ty.body {
            Body::Struct(fields) => self.of_fields(&fields.list, ty.keys.format),
            Body::Enum(variants) => {
                // A varint counts as one, whatever the tags are.
                let tag = of_width(ty.keys.tag.unwrap_or(Width::U8));
                let all = variants.iter().map(|variant| self.of_variant(variant, ty.keys.format));
                tag.and(all.reduce(Bounds::or).unwrap_or(Bounds::ZERO))
            }
        };
        let all = magic.and(region).and(fields);
        if ty.keys.extensible { Bounds::from(all.min) } else { all }
    }

    fn of_variant(&self, variant: &Variant, keys: FormatKeys) -> Bounds {
        match variant.kind {
            Kind::Other if variant.fields.list.len() == 2 => Bounds::from(0),
            Kind::Other => Bounds::ZERO,
            Kind::Action | Kind::Node => {
                let magic = variant.magic.as_ref().map_or(0, |magic| magic.len);
                Bounds::exactly(magic).and(self.of_fields(&variant.fields.list, keys))
            }
        }
    }

    /// Whether a value of the type borrows from the message.
    pub(super) fn borrows(&self, ty: &Ty) -> bool {
        ty.any(&mut |ty| match ty {
            Ty::Derived(at) => self.facts(*at).borrows,
            ty => ty.borrows(),
        })
    }

    /// Whether a value of the type extends to the end of what it stands in.
    pub(super) fn is_open(&self, ty: &Ty) -> bool {
        match ty {
            Ty::Derived(at) => self.facts(*at).open,
            Ty::Tuple(parts) => parts.last().is_some_and(|last| self.is_open(last)),
            Ty::Option(held) | Ty::Pointer(_, held) => self.is_open(held),
            Ty::Result(ok, err) => self.is_open(ok) || self.is_open(err),
            _ => false,
        }
    }
}

fn to_u64(len: usize) -> u64 {
    u64::try_from(len).unwrap_or(u64::MAX)
}

fn of_width(width: Width) -> Bounds {
    width.fixed().map_or(Bounds::between(1, 10), Bounds::exactly)
}

fn of_int(int: Int, format: Format) -> Bounds {
    match (format.varint, int.bits) {
        (true, 16) => Bounds::between(1, 3),
        (true, 32) => Bounds::between(1, 5),
        (true, 64) => Bounds::between(1, 10),
        (true, 128) => Bounds::between(1, 19),
        (_, bits) => Bounds::exactly(u64::from(bits / 8)),
    }
}

fn of_std(name: &str, format: Format) -> Bounds {
    let port = of_int(Int { bits: 16, signed: false }, format);
    match name {
        "Duration" => of_int(Int { bits: 64, signed: false }, format)
            .and(of_int(Int { bits: 32, signed: false }, format)),
        "Ipv4Addr" => Bounds::exactly(4),
        "Ipv6Addr" => Bounds::exactly(16),
        "IpAddr" => Bounds::between(5, 17),
        "SocketAddrV4" => Bounds::exactly(4).and(port),
        "SocketAddrV6" => Bounds::exactly(16).and(port),
        _ => Bounds::between(5, 17).and(port),
    }
}
