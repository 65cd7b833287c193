//! What a random protocol is: types, their attributes as they are written, their fields.
//!
//! Nothing is resolved here: a field without a key has `None`, and which format it is written in follows elsewhere.
#![allow(missing_docs, reason = "test data: the types say what they are")]

/// The types of a protocol, and those of them that messages are made of.
#[derive(Debug)]
pub struct Model {
    pub types: Vec<Type>,
    pub roots: Vec<usize>,
    /// Which types extend to the end of what they stand in.
    pub open: Vec<bool>,
}

#[derive(Debug, Clone)]
pub struct Type {
    pub name: String,
    pub keys: TypeKeys,
    pub body: Body,
}

#[derive(Debug, Clone, Default)]
pub struct TypeKeys {
    pub format: FormatKeys,
    pub tag: Option<Width>,
    pub reserved: Vec<(u64, u64)>,
    pub explicit_tags: bool,
    pub sized: Option<Region>,
    pub extensible: bool,
    pub magic: Option<Magic>,
    pub max_len: Option<u64>,
    pub no_handler: bool,
    pub repr: Option<&'static str>,
}

/// The length in front of the fields.
#[derive(Debug, Clone, Copy)]
pub struct Region {
    pub width: Width,
    pub inclusive: bool,
}

#[derive(Debug, Clone)]
pub enum Body {
    Struct(Fields),
    Enum(Vec<Variant>),
}

#[derive(Debug, Clone)]
pub struct Variant {
    pub name: String,
    pub tag: u64,
    /// How the tag is written; `None` where it is counted.
    pub spelling: Option<String>,
    /// Whether it is written as a discriminant.
    pub discriminant: bool,
    pub kind: Kind,
    pub magic: Option<Magic>,
    pub fields: Fields,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Action,
    Node,
    Other,
}

#[derive(Debug, Clone, Default)]
pub struct Fields {
    pub named: bool,
    pub list: Vec<Field>,
}

#[derive(Debug, Clone)]
pub struct Field {
    pub name: String,
    pub ty: Ty,
    pub format: FormatKeys,
    pub magic: Option<Magic>,
    pub end: End,
    pub max: Option<u64>,
    pub skip: bool,
    pub default: Option<Preset>,
    pub with: Option<&'static str>,
}

impl Field {
    /// A field without keys.
    pub fn plain(name: impl Into<String>, ty: Ty) -> Self {
        Self {
            name: name.into(),
            ty,
            format: FormatKeys::default(),
            magic: None,
            end: End::Prefix,
            max: None,
            skip: false,
            default: None,
            with: None,
        }
    }
}

/// What tells where a field ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    Prefix,
    Rest,
    Nul,
    Until(u8),
    /// The number of the field that holds the count.
    Count(usize),
}

/// The value of a field that is not sent.
#[derive(Debug, Clone, Copy)]
pub enum Preset {
    /// Of `Default`.
    Trait,
    /// What a function gives: an integer.
    Path(u8),
}

/// Constant bytes, as they are written in the attribute.
#[derive(Debug, Clone)]
pub struct Magic {
    pub spelling: String,
    pub len: u64,
    pub is_number: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Width {
    U8,
    U16,
    U24,
    U32,
    U64,
    Varint,
}

impl Width {
    pub const ALL: [Self; 6] = [Self::U8, Self::U16, Self::U24, Self::U32, Self::U64, Self::Varint];

    pub fn name(self) -> &'static str {
        match self {
            Self::U8 => "u8",
            Self::U16 => "u16",
            Self::U24 => "u24",
            Self::U32 => "u32",
            Self::U64 => "u64",
            Self::Varint => "varint",
        }
    }

    /// The type that holds a number of this width.
    pub fn holder(self) -> Int {
        let bits = match self {
            Self::U8 => 8,
            Self::U16 => 16,
            Self::U24 | Self::U32 => 32,
            Self::U64 | Self::Varint => 64,
        };
        Int { bits, signed: false }
    }

    /// The bytes of the number: as many, or at least one and at most ten.
    pub fn fixed(self) -> Option<u64> {
        match self {
            Self::U8 => Some(1),
            Self::U16 => Some(2),
            Self::U24 => Some(3),
            Self::U32 => Some(4),
            Self::U64 => Some(8),
            Self::Varint => None,
        }
    }

    /// The largest number.
    pub fn largest(self) -> u64 {
        match self.fixed() {
            Some(8) | None => u64::MAX,
            Some(bytes) => (1 << (8 * bytes)) - 1,
        }
    }
}

/// `len`, `endian` and `varint`, as far as they are written.
#[derive(Debug, Clone, Copy, Default)]
pub struct FormatKeys {
    pub len: Option<Width>,
    pub big: Option<bool>,
    pub varint: bool,
}

/// How numbers and prefixes are written.
#[derive(Debug, Clone, Copy)]
pub struct Format {
    pub len: Width,
    pub big: bool,
    pub varint: bool,
}

impl FormatKeys {
    /// What holds where these keys stand inside a type of that format.
    pub fn over(self, outer: Format) -> Format {
        Format {
            len: self.len.unwrap_or(outer.len),
            big: self.big.unwrap_or(outer.big),
            varint: self.varint || outer.varint,
        }
    }

    pub fn format(self) -> Format {
        self.over(Format { len: Width::U16, big: false, varint: false })
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Int {
    pub bits: u32,
    pub signed: bool,
}

impl Int {
    pub const U8: Self = Self { bits: 8, signed: false };

    pub fn name(self) -> String {
        format!("{}{}", if self.signed { 'i' } else { 'u' }, self.bits)
    }
}

/// The type of a field.
#[derive(Debug, Clone, PartialEq)]
pub enum Ty {
    Int(Int),
    /// `NonZero`, `Wrapping`, `Saturating`.
    Wrapped(&'static str, Int),
    F32,
    F64,
    Bool,
    Char,
    Unit,
    Phantom,
    Text(Holder),
    Bytes(Holder),
    /// `&'a [u8; N]`.
    ByteArray(usize),
    Sequence(Holder, Box<Ty>),
    /// `BTreeMap`, `HashMap`.
    Map(Holder, Box<Ty>, Box<Ty>),
    Array(Box<Ty>, usize),
    Tuple(Vec<Ty>),
    Option(Box<Ty>),
    Result(Box<Ty>, Box<Ty>),
    /// `Box`, `Rc`, `Arc`, `Cow`.
    Pointer(Holder, Box<Ty>),
    /// `Duration` and the addresses, by name.
    Std(&'static str),
    Derived(usize),
}

/// What keeps text, bytes, items or a value in memory.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holder {
    Borrowed,
    Owned,
    Boxed,
    Rc,
    Arc,
    Cow,
    Bytes,
    BytesMut,
    Deque,
    List,
    BTree,
    Hash,
}

impl Holder {
    pub fn name(self) -> &'static str {
        match self {
            Self::Borrowed => "borrowed",
            Self::Owned => "owned",
            Self::Boxed => "Box",
            Self::Rc => "Rc",
            Self::Arc => "Arc",
            Self::Cow => "Cow",
            Self::Bytes => "Bytes",
            Self::BytesMut => "BytesMut",
            Self::Deque => "VecDeque",
            Self::List => "List",
            Self::BTree => "BTree",
            Self::Hash => "Hash",
        }
    }
}

impl Type {
    /// The fields of all variants, with the number of each variant.
    pub fn payloads(&self) -> Vec<&Fields> {
        match &self.body {
            Body::Struct(fields) => vec![fields],
            Body::Enum(variants) => variants.iter().map(|variant| &variant.fields).collect(),
        }
    }

    pub fn variants(&self) -> &[Variant] {
        match &self.body {
            Body::Struct(_) => &[],
            Body::Enum(variants) => variants,
        }
    }
}

impl Fields {
    /// Whether the number of another field's items stands in this one.
    pub fn holds_a_count(&self, at: usize) -> bool {
        self.list.iter().any(|field| field.end == End::Count(at))
    }
}

impl Ty {
    /// The types in this one.
    pub fn parts(&self) -> Vec<&Self> {
        match self {
            Self::Sequence(_, item)
            | Self::Array(item, _)
            | Self::Option(item)
            | Self::Pointer(_, item) => vec![item],
            Self::Map(_, one, two) | Self::Result(one, two) => vec![one, two],
            Self::Tuple(parts) => parts.iter().collect(),
            _ => Vec::new(),
        }
    }

    /// Whether it says so itself or one of its parts does; derived types are asked by their number.
    pub fn any(&self, says: &mut dyn FnMut(&Self) -> bool) -> bool {
        says(self) || self.parts().into_iter().any(|part| part.any(says))
    }
}

impl Model {
    /// For each type whether it says so itself or one of those that it holds does, at any depth.
    pub fn reach(&self, mut says: impl FnMut(&Type) -> bool) -> Vec<bool> {
        let mut reached: Vec<bool> = self.types.iter().map(&mut says).collect();
        loop {
            let before = reached.clone();
            for (at, ty) in self.types.iter().enumerate() {
                let holds = ty.payloads().iter().flat_map(|fields| &fields.list).any(|field| {
                    field.ty.any(&mut |ty| match ty {
                        Ty::Derived(at) => before.get(*at) == Some(&true),
                        _ => false,
                    })
                });
                if let Some(slot) = reached.get_mut(at) {
                    *slot |= holds;
                }
            }
            if before == reached {
                return reached;
            }
        }
    }

    /// Whether a message of the type extends to its end.
    #[must_use]
    pub fn is_open(&self, at: usize) -> bool {
        self.open.get(at) == Some(&true)
    }

    /// Which types borrow from the message.
    #[must_use]
    pub fn borrowed(&self) -> Vec<bool> {
        self.reach(|ty| {
            let mut fields = ty.payloads().into_iter().flat_map(|fields| &fields.list);
            fields.any(|field| field.ty.any(&mut |ty| ty.borrows()))
        })
    }
}

impl Ty {
    /// Whether it borrows itself; what it holds is not asked.
    pub fn borrows(&self) -> bool {
        match self {
            Self::ByteArray(_) => true,
            Self::Text(holder)
            | Self::Bytes(holder)
            | Self::Sequence(holder, _)
            | Self::Pointer(holder, _) => {
                matches!(holder, Holder::Borrowed | Holder::Cow | Holder::List)
            }
            _ => false,
        }
    }
}
