//! Wires of other crates: what each of them writes in another way than this library does, as data.
//!
//! The key `wire = bincode1` selects one. What has a key of its own is not here: the widths of tags and lengths, and whether
//! integers are varints.

mod sealed {
    pub trait Sealed {}
}

/// A crate whose wire is spoken, as a type: the last parameter of a [`Fmt`](crate::Fmt).
pub trait Wire: sealed::Sealed + Copy + 'static {
    /// What the crate writes in its own way.
    #[doc(hidden)]
    const CONVENTIONS: Conventions;
}

/// The name of a wire. Its number is a bit, so that several are a set.
#[doc(hidden)]
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum WireName {
    /// No other crate's.
    Own = 1,
    /// That of bincode 1, and of bincode 2's `config::legacy()`.
    Bincode1 = 2,
    /// That of bincode 2's `config::standard()`.
    Bincode2 = 4,
    /// That of borsh.
    Borsh = 8,
    /// That of postcard.
    Postcard = 16,
}

impl WireName {
    /// The name as the key `wire` has it.
    pub(crate) const fn key(self) -> &'static str {
        match self {
            Self::Own => "",
            Self::Bincode1 => "bincode1",
            Self::Bincode2 => "bincode2",
            Self::Borsh => "borsh",
            Self::Postcard => "postcard",
        }
    }

    /// Whether it is one of these.
    pub(crate) const fn is_in(self, wires: u8) -> bool {
        self as u8 & wires != 0
    }
}

/// Sets of wires.
#[allow(dead_code, reason = "types of other crates are behind features")]
pub(crate) mod wires {
    use super::WireName;

    pub(crate) const OWN: u8 = WireName::Own as u8;
    /// Of the crates that serde has implementations for.
    pub(crate) const SERDE: u8 =
        OWN | WireName::Bincode1 as u8 | WireName::Bincode2 as u8 | WireName::Postcard as u8;
    pub(crate) const BORSH: u8 = OWN | WireName::Borsh as u8;
    pub(crate) const ALL: u8 = SERDE | BORSH;
}

/// How a `char` is written.
#[doc(hidden)]
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum CharForm {
    /// Its scalar value, in four bytes.
    Scalar,
    /// Its bytes in UTF-8.
    Utf8,
    /// A length, and its bytes in UTF-8.
    Text,
}

/// What a crate writes in its own way.
#[doc(hidden)]
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Conventions {
    /// Whose they are.
    pub name: WireName,
    /// Whether varints are those of bincode: a byte up to 250, or 251 to 254 in front of 2, 4, 8 or 16 bytes. Others are
    /// LEB128.
    pub bincode_varint: bool,
    /// How a `char` is written.
    pub char: CharForm,
    /// The width of the number in front of a `Result`, an address of either version, or a `Bound`.
    pub variant_width: u8,
    /// The numbers of `Ok` and `Err`.
    pub result: [u8; 2],
    /// The numbers of an address of version 4 and of version 6.
    pub address: [u8; 2],
    /// Whether the entries of hash maps and hash sets stand in ascending order.
    pub ascending: bool,
    /// Whether a float may be no number.
    pub nan: bool,
}

impl Conventions {
    /// Those of this library.
    pub(crate) const OWN: Self = Self {
        name: WireName::Own,
        bincode_varint: false,
        char: CharForm::Scalar,
        variant_width: 1,
        result: [0, 1],
        address: [4, 6],
        ascending: false,
        nan: true,
    };

    const fn of_serde(name: WireName) -> Self {
        Self { name, char: CharForm::Utf8, address: [0, 1], ..Self::OWN }
    }
}

macro_rules! wires {
    ($($(#[$doc:meta])* $name:ident, $conventions:expr;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        pub enum $name {}

        impl sealed::Sealed for $name {}

        impl Wire for $name {
            const CONVENTIONS: Conventions = $conventions;
        }
    )*};
}

wires! {
    /// No other crate's wire: that of a type without the key `wire`.
    OwnWire, Conventions::OWN;
    /// That of bincode 1.
    Bincode1Wire, Conventions { variant_width: 4, ..Conventions::of_serde(WireName::Bincode1) };
    /// That of bincode 2.
    Bincode2Wire, Conventions { bincode_varint: true, ..Conventions::of_serde(WireName::Bincode2) };
    /// That of borsh.
    BorshWire, Conventions {
        result: [1, 0],
        ascending: true,
        nan: false,
        ..Conventions::of_serde(WireName::Borsh)
    };
    /// That of postcard.
    PostcardWire, Conventions { char: CharForm::Text, ..Conventions::of_serde(WireName::Postcard) };
}
