//! Whether a format key on a field changes a byte of it: one that does not is refused by the derive.
//!
//! In doubt the answer is no: then the key is not written.

use super::model::{End, Format, Ty, Width};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Key {
    Len,
    Endian,
    Varint,
}

/// Whether the key reaches a number in the field, whose format is `format` when the key is written.
pub(super) fn has_effect(key: Key, ty: &Ty, end: End, format: Format) -> bool {
    match (end, ty) {
        (End::Prefix, _) => reaches(key, ty, format),
        (_, Ty::Sequence(..) | Ty::Map(..)) => {
            ty.parts().into_iter().any(|part| reaches(key, part, format))
        }
        _ => false,
    }
}

fn reaches(key: Key, ty: &Ty, format: Format) -> bool {
    match ty {
        Ty::Int(int) | Ty::Wrapped(_, int) => {
            int.bits > 8
                && match key {
                    Key::Len => false,
                    Key::Endian => !format.varint,
                    Key::Varint => true,
                }
        }
        Ty::F32 | Ty::F64 | Ty::Char => key == Key::Endian,
        Ty::Text(_) | Ty::Bytes(_) => prefix(key, format),
        Ty::Sequence(..) | Ty::Map(..) => {
            prefix(key, format) || ty.parts().into_iter().any(|part| reaches(key, part, format))
        }
        Ty::Array(..) | Ty::Tuple(_) | Ty::Option(_) | Ty::Result(..) | Ty::Pointer(..) => {
            ty.parts().into_iter().any(|part| reaches(key, part, format))
        }
        Ty::Std(name) => *name == "Duration" && key == Key::Endian && !format.varint,
        Ty::Bool | Ty::Unit | Ty::Phantom | Ty::ByteArray(_) | Ty::Derived(_) => false,
    }
}

fn prefix(key: Key, format: Format) -> bool {
    match key {
        Key::Len => true,
        Key::Endian => !matches!(format.len, Width::U8 | Width::Varint),
        Key::Varint => false,
    }
}
