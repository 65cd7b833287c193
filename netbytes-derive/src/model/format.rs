//! Widths and formats: the values of the keys `tag`, `len`, `sized`, `endian` and `varint`.

use syn::Type;

/// The width of a tag or of a length prefix.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Width {
    U8,
    U16,
    U24,
    U32,
    U64,
    /// Canonical LEB128.
    Varint,
    /// A varint of bincode. No key names it: it comes with `wire = bincode2`.
    Bincode,
}

impl Width {
    /// Every width with its name in an attribute.
    pub(crate) const NAMED: [(&'static str, Self); 6] = [
        ("u8", Self::U8),
        ("u16", Self::U16),
        ("u24", Self::U24),
        ("u32", Self::U32),
        ("u64", Self::U64),
        ("varint", Self::Varint),
    ];

    /// The number of bytes, which is how the runtime names a width. It is 0 for a varint, and 9 for one of bincode.
    pub(crate) fn bytes(self) -> u8 {
        match self {
            Self::U8 => 1,
            Self::U16 => 2,
            Self::U24 => 3,
            Self::U32 => 4,
            Self::U64 => 8,
            Self::Varint => 0,
            Self::Bincode => 9,
        }
    }

    /// The largest number that fits.
    pub(crate) fn max(self) -> u64 {
        match self {
            Self::U8 => 0xff,
            Self::U16 => 0xffff,
            Self::U24 => 0xff_ffff,
            Self::U32 => 0xffff_ffff,
            Self::U64 | Self::Varint | Self::Bincode => u64::MAX,
        }
    }

    /// The name of the width in an attribute.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::U8 => "u8",
            Self::U16 => "u16",
            Self::U24 => "u24",
            Self::U32 => "u32",
            Self::U64 => "u64",
            Self::Varint => "varint",
            Self::Bincode => "varint of bincode",
        }
    }

    /// The Rust type that holds a number of this width: `u24` is held by a `u32`, a varint by a `u64`.
    pub(crate) fn holder(self) -> &'static str {
        match self {
            Self::U8 => "u8",
            Self::U16 => "u16",
            Self::U24 | Self::U32 => "u32",
            Self::U64 | Self::Varint | Self::Bincode => "u64",
        }
    }

    /// Whether how many bytes there are depends on the number.
    pub(crate) fn is_varint(self) -> bool {
        matches!(self, Self::Varint | Self::Bincode)
    }
}

/// The crate whose wire a type speaks.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum CrateWire {
    /// None: the type's own.
    Own,
    Bincode1,
    Bincode2,
    Borsh,
    Postcard,
}

impl CrateWire {
    /// The wires with their names in an attribute.
    pub(crate) const NAMED: [(&'static str, Self); 4] = [
        ("bincode1", Self::Bincode1),
        ("bincode2", Self::Bincode2),
        ("borsh", Self::Borsh),
        ("postcard", Self::Postcard),
    ];

    /// The width of tags that say none of their own.
    pub(crate) fn tag(self) -> Width {
        match self {
            Self::Own | Self::Borsh => Width::U8,
            Self::Bincode1 => Width::U32,
            Self::Bincode2 => Width::Bincode,
            Self::Postcard => Width::Varint,
        }
    }

    /// Its format.
    pub(crate) fn format(self) -> Format {
        let (len, varint) = match self {
            Self::Own => (Width::U16, false),
            Self::Bincode1 => (Width::U64, false),
            Self::Bincode2 => (Width::Bincode, true),
            Self::Borsh => (Width::U32, false),
            Self::Postcard => (Width::Varint, true),
        };
        Format { len: Length::of_width(len), big_endian: false, varint, wire: self }
    }

    /// Whether a discriminant `= 7` is the tag of its variant. Serde and bincode count the variants, whatever Rust calls them.
    pub(crate) fn tags_by_discriminant(self) -> bool {
        matches!(self, Self::Own | Self::Borsh)
    }
}

/// How a number is written that says how many, or how long.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum NumberForm {
    Width(Width),
    /// In two's complement of this width. Only a number that stands for `None` is negative.
    Signed(Width),
    /// A codec of such numbers.
    Codec(Box<Type>),
}

/// How a length prefix or a count is written.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Length {
    pub(crate) form: NumberForm,
    /// `plus`: what is written is the length and this number.
    pub(crate) plus: u64,
}

impl Length {
    /// A length of this width.
    pub(crate) fn of_width(width: Width) -> Self {
        Self { form: NumberForm::Width(width), plus: 0 }
    }

    /// The fixed width, whatever is added to the length.
    pub(crate) fn width(&self) -> Option<Width> {
        match self.form {
            NumberForm::Width(width) | NumberForm::Signed(width) => {
                Some(width).filter(|width| !width.is_varint())
            }
            NumberForm::Codec(_) => None,
        }
    }

    /// The width, if nothing but the length stands in it.
    pub(crate) fn plain_width(&self) -> Option<Width> {
        match self {
            Self { form: NumberForm::Width(width), plus: 0 } => Some(*width),
            _ => None,
        }
    }

    /// Whether the number has a byte order. The key `endian` has no effect on what a codec writes.
    pub(crate) fn has_byte_order(&self) -> bool {
        match self.form {
            NumberForm::Width(width) | NumberForm::Signed(width) => {
                !matches!(width, Width::U8 | Width::Varint)
            }
            NumberForm::Codec(_) => false,
        }
    }
}

/// The format of the length of a `sized` type.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Sized {
    pub(crate) length: Length,
    /// Whether the length includes its own bytes.
    pub(crate) inclusive: bool,
    /// `padded`: whether the padding of `pad_to` stands inside.
    pub(crate) padded: bool,
    /// `then_align`: the multiple to which a gap behind the length extends, which the length does not count.
    pub(crate) then_align: Option<u64>,
}

impl Sized {
    /// This length alone.
    pub(crate) fn of(length: Length) -> Self {
        Self { length, inclusive: false, padded: false, then_align: None }
    }
}

/// The format of numbers and length prefixes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Format {
    pub(crate) len: Length,
    pub(crate) big_endian: bool,
    pub(crate) varint: bool,
    /// What is written as another crate does, and has no key of its own.
    pub(crate) wire: CrateWire,
}

impl Default for Format {
    fn default() -> Self {
        CrateWire::Own.format()
    }
}
