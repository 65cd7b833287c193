//! What is wrong with a type, and how compilation stops because of it.

#![allow(
    clippy::panic,
    clippy::missing_panics_doc,
    reason = "the functions that panic are evaluated by the compiler alone: that is how they refuse a type"
)]

use super::const_message::ConstMessage;
use crate::format::{BINCODE_VARINT, Format};
use crate::wire::WireName;

/// The reason why a type cannot be encoded.
#[doc(hidden)]
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Fault {
    None,
    /// A sequence of items that take no bytes.
    ZeroSized,
    /// A value that is open-ended is followed by something.
    OpenEnded,
    /// The format of a `List` differs from that of its owner, which is this one.
    ListFormat {
        len: u8,
        big: bool,
        varint: bool,
        wire: WireName,
    },
    /// A derived type in one that has another crate's wire, which it has not itself.
    OtherWire {
        wire: WireName,
    },
    /// A type for which the wire of its owner has no form.
    NotInWire {
        wire: WireName,
        what: &'static str,
    },
    /// The entries of a hash map or a hash set would have to be in order, and nothing says which one.
    NoOrder {
        wire: WireName,
    },
    /// The items of a `List` have a codec that depends on their position.
    PositionInList,
    /// The items before a terminator can change after they were compared with it.
    ChangesBeforeEnd,
    /// The number of `null` is none that the value or its length can have.
    NullNumber,
    /// A codec that does not say where its value ends, and no other key that does.
    CodecWithoutEnd,
    /// An optional trailing field may be present and take no bytes.
    EmptyOptional,
    /// The same of a field with `optional`.
    EmptyIfLeft,
    /// The items of a `List` are aligned.
    AlignInList,
    /// A part is aligned in a region whose length is a varint or written by a codec.
    AlignBehindLength,
    /// A part is aligned in a region whose place is not known when its length is found.
    AlignBySize,
    /// The items up to a terminator are aligned.
    AlignUntil,
    /// Padding behind a value that is open-ended.
    OpenGap,
    /// An enum whose tag stands in another field, held by a field that does not say which.
    TagElsewhere,
    /// An enum that is some bits, held by a field that does not say which.
    BitsAlone,
}

impl Fault {
    /// The first fault of two.
    pub(crate) const fn or(self, other: Self) -> Self {
        match self {
            Self::None => other,
            fault => fault,
        }
    }

    pub(crate) const fn when(holds: bool, fault: Self) -> Self {
        if holds { fault } else { Self::None }
    }

    /// The fault of a `List` whose owner has the format `G`.
    pub(super) const fn list_format<G: Format>() -> Self {
        let wire = G::CONVENTIONS.name;
        Self::ListFormat { len: G::LEN, big: G::BIG, varint: G::VARINT, wire }
    }

    /// Stops compilation with an explanation of the fault.
    #[track_caller]
    pub const fn refuse(self) {
        match self {
            Self::None => {}
            Self::ZeroSized => panic!(
                "the items of this sequence take no bytes, so a few bytes could claim any number of them; \
                 help: send the count as a number of its own"
            ),
            Self::OpenEnded => panic!(
                "something stands behind a value that extends to the end of the message (`rest` or `other`), so no decoder could \
                 tell where that value ends; help: move it to the last place, or give its type a length: `#[net(sized = u16)]`"
            ),
            Self::ListFormat { len, big, varint, wire } => refuse_format(len, big, varint, wire),
            Self::OtherWire { wire } => refuse_other_wire(wire),
            Self::NotInWire { wire, what } => refuse_not_in_wire(wire, what),
            Self::NoOrder { wire } => refuse_no_order(wire),
            Self::PositionInList => panic!(
                "the codec of an item says `POSITION_DEPENDENT`, and the items of a `List` are read when they are \
                 asked for, apart from the message; help: hold them in a `Vec`"
            ),
            Self::ChangesBeforeEnd => panic!(
                "an item holds a cell, a lock or an atomic, which can become the terminator (`until`, `nul`) after it was compared \
                 with it; help: give the items a count: remove `until`, or write `count = n` with an earlier field `n`"
            ),
            Self::NullNumber => panic!(
                "no value or length of this field is written as the number of `null`, so nothing could stand for `None`; \
                 help: write a number that fits, or let the length be signed: `len = i16`"
            ),
            Self::CodecWithoutEnd => panic!(
                "this codec takes all bytes that are left, and nothing says where they end; \
                 help: write `until = b\"..\"`, `nul`, `count = n`, `sized = u8`, or `rest` on the last field"
            ),
            Self::EmptyOptional => panic!(
                "a value of this field may take no bytes at all, and would be taken for one that was not sent, whose place \
                 `default` takes; help: hold it in an `Option`, whose first byte is always there"
            ),
            Self::EmptyIfLeft => panic!(
                "a value of this field may take no bytes at all, and would be taken for one that is not there; \
                 help: remove `optional`, or give the value a length of its own: `#[net(sized = u8)]`"
            ),
            Self::AlignInList => panic!(
                "a part of an item has `align`, and the items of a `List` are read when they are asked for, apart from \
                 the message in which they are aligned; help: hold them in a `Vec`"
            ),
            Self::AlignBehindLength => panic!(
                "a part of this value has `align`, and how many bytes the length in front of it takes differs: it would \
                 move what it counts, so that some values have no right length and some have two; \
                 help: write the length with a fixed width, for example `sized = u32`"
            ),
            Self::AlignBySize => panic!(
                "a part of this value has `align`, and its length is known before its place is; \
                 help: write `align` on this field too, with a multiple of what is aligned in it: `#[net(sized = n, align = 8)]`"
            ),
            Self::AlignUntil => panic!(
                "an item that has `align` may begin with padding, which could be taken for the terminator; \
                 help: write `count = n`, or `len = u32`"
            ),
            Self::OpenGap => panic!(
                "this value extends to the end of the message (`rest` or `other`), so no decoder could tell it from the \
                 padding behind it; help: write its length in front of it: `sized = u16`"
            ),
            Self::BitsAlone => panic!(
                "this enum is some bits of a number, so it has no form alone; \
                 help: write `#[net(bits = 3)]` on the field, with as many bits as the enum has, or `#[net(tag_bits = 0..=2)]`"
            ),
            Self::TagElsewhere => panic!(
                "the tag of this enum is `external`: it stands in another field, so the enum has no form alone; \
                 help: write `#[net(tag = n)]` on the field, where `n` is the earlier field that holds the tag"
            ),
        }
    }
}

/// Stops compilation, and names the format that a `List` must have.
#[track_caller]
const fn refuse_format(len: u8, big: bool, varint: bool, wire: WireName) -> ! {
    let message = ConstMessage::new(
        "the items of this `List` are read in another format than its owner writes; \
         help: name the owner's format: ",
    );
    let message = match (len, big, varint) {
        (8, false, false) if wire as u8 == WireName::Bincode1 as u8 => {
            message.and("`List<'a, T, netbytes::wires::Bincode1>`")
        }
        (BINCODE_VARINT, false, true) if wire as u8 == WireName::Bincode2 as u8 => {
            message.and("`List<'a, T, netbytes::wires::Bincode2>`")
        }
        (4, false, false) if wire as u8 == WireName::Borsh as u8 => {
            message.and("`List<'a, T, netbytes::wires::Borsh>`")
        }
        (0, false, true) if wire as u8 == WireName::Postcard as u8 => {
            message.and("`List<'a, T, netbytes::wires::Postcard>`")
        }
        _ if wire as u8 != WireName::Own as u8 => message
            .and("one of `netbytes::wires`, whose type must say no key beside `wire`; or hold the items in a `Vec`"),
        (2, true, false) => message.and("`List<'a, T, netbytes::Big>`"),
        (2, false, false) => message.and("`List<'a, T>`"),
        _ => message
            .and("`List<'a, T, netbytes::Fmt<")
            .and_number(len as u64)
            .and(if big { ", true, " } else { ", false, " })
            .and(if varint { "true>>`" } else { "false>>`" }),
    };
    message.refuse()
}

/// Stops compilation, and names the wire that a type must say.
#[track_caller]
const fn refuse_other_wire(wire: WireName) -> ! {
    ConstMessage::new(
        "this type is written in a format of its own, and the type that holds it says `wire = ",
    )
    .and(wire.key())
    .and("`: a peer would not understand it; help: write `#[net(wire = ")
    .and(wire.key())
    .and(")]` on this type too, or `#[net(with = C)]` on the field")
    .refuse()
}

/// Stops compilation, and says what the wire has no form for.
#[track_caller]
const fn refuse_not_in_wire(wire: WireName, what: &'static str) -> ! {
    ConstMessage::new("`wire = ")
        .and(wire.key())
        .and("`: ")
        .and(what)
        .and(" has no known form on that wire; help: hold a type that has one, for example by `#[net(as = R)]`, or write its bytes by `#[net(with = C)]`")
        .refuse()
}

/// Stops compilation, and says that the keys have no order.
#[track_caller]
const fn refuse_no_order(wire: WireName) -> ! {
    ConstMessage::new("`wire = ")
        .and(wire.key())
        .and("` has the entries of a hash map or a hash set in ascending order, and this type's keys have none that is known here; \
              help: derive `PartialOrd, Ord` on the type of the keys, or hold them in a `BTreeMap` or a `BTreeSet`")
        .refuse()
}

/// The bits of [`Bounds::USED_KEYS`](super::Bounds::USED_KEYS).
#[doc(hidden)]
pub mod used_keys {
    /// The type has a length prefix.
    pub const LEN: u8 = 1;
    /// The type has a number of fixed width and two or more bytes.
    pub const ENDIAN: u8 = 2;
    /// The type has an integer of two or more bytes.
    pub const VARINT: u8 = 4;

    /// Stops compilation if `len` has no effect.
    #[track_caller]
    pub const fn refuse_len(uses: u8) {
        assert!(
            uses & LEN != 0,
            "`len` changes nothing here: the field has no length prefix (a derived type has its own); help: remove it"
        );
    }

    /// Stops compilation if `endian` has no effect.
    #[track_caller]
    pub const fn refuse_endian(uses: u8) {
        assert!(
            uses & ENDIAN != 0,
            "`endian` changes nothing here: the field has no fixed-width number of two bytes or more (a derived type \
             has its own); help: remove it"
        );
    }

    /// Stops compilation if `varint` has no effect.
    #[track_caller]
    pub const fn refuse_varint(uses: u8) {
        assert!(
            uses & VARINT != 0,
            "`varint` changes nothing here: the field has no integer of two bytes or more (a prefix has `len = varint`, \
             a derived type its own); help: remove it"
        );
    }
}
