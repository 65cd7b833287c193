//! What one field says of another: where the number stands, how a count follows from it, and when a field is there.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::{BinOp, Member, Path};

/// A number in an earlier field: the field itself, or a field of the struct that it holds.
#[derive(Clone)]
pub(crate) struct Source {
    /// The index of the earlier field in its list.
    pub(crate) field: usize,
    /// The way from that field to the number. It is empty if the field is the number.
    pub(crate) path: Vec<Member>,
}

/// A count or a size: a function of a number in an earlier field.
#[derive(Clone)]
pub(crate) struct Measure<S = Source> {
    pub(crate) source: S,
    pub(crate) linear: Linear,
}

/// `(n * mul + add) / div`, exact or rounded up.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Linear {
    pub(crate) mul: u64,
    pub(crate) add: i128,
    pub(crate) div: u64,
    pub(crate) ceil: bool,
}

impl Linear {
    pub(crate) const SAME: Self = Self { mul: 1, add: 0, div: 1, ceil: false };
}

impl Measure {
    /// Whether the number follows from the later field, so that it is no argument.
    pub(crate) fn follows(&self) -> bool {
        self.source.path.is_empty() && !self.linear.ceil
    }

    /// Whether the number is the count itself.
    pub(crate) fn is_same(&self) -> bool {
        self.source.path.is_empty() && self.linear == Linear::SAME
    }
}

/// A field of the same list, and the way from it to the value that is meant, as they are written.
#[derive(Clone)]
pub(crate) struct Place {
    pub(crate) members: Vec<Member>,
}

impl ToTokens for Place {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        for (at, member) in self.members.iter().enumerate() {
            if at > 0 {
                tokens.extend(quote!(.));
            }
            member.to_tokens(tokens);
        }
    }
}

/// A condition, in a closed grammar: it has no calls and no arithmetic that could fail.
#[derive(Clone)]
pub(crate) enum Condition<P = Place> {
    Place(P),
    /// A literal, or a path to a constant or a variant.
    Constant(TokenStream),
    Not(Box<Self>),
    Op(BinOp, Box<Self>, Box<Self>),
    /// `matches!(place, pattern)`.
    Matches(P, TokenStream),
}

impl<P> Condition<P> {
    /// All places in it.
    pub(crate) fn places(&self) -> Vec<&P> {
        match self {
            Self::Place(place) | Self::Matches(place, _) => vec![place],
            Self::Constant(_) => Vec::new(),
            Self::Not(inner) => inner.places(),
            Self::Op(_, a, b) => a.places().into_iter().chain(b.places()).collect(),
        }
    }

    /// The condition as an expression, with each place as it is printed here.
    pub(crate) fn print(
        &self,
        matches: &TokenStream,
        place: &dyn Fn(&P) -> TokenStream,
    ) -> TokenStream {
        match self {
            Self::Place(at) => place(at),
            Self::Constant(tokens) => tokens.clone(),
            Self::Not(inner) => {
                let inner = inner.print(matches, place);
                quote!((!#inner))
            }
            Self::Op(op, a, b) => {
                let (a, b) = (a.print(matches, place), b.print(matches, place));
                quote!((#a #op #b))
            }
            Self::Matches(at, pattern) => {
                let at = place(at);
                quote!(#matches!(#at, #pattern))
            }
        }
    }
}

/// When a field is there.
#[derive(Clone)]
pub(crate) enum Presence {
    /// `if = n`, `if = !n`: the field at this index says it, and follows.
    Flag { source: usize, negated: bool },
    /// `if = flags & 0x80 != 0`.
    Condition(Condition<Source>),
    /// `optional`: if bytes are left.
    IfLeft,
}

/// The number of which adjacent fields are parts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Group {
    pub(crate) bytes: usize,
    pub(crate) big_endian: bool,
}

/// Where the bytes of a field are.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum At {
    /// It has bytes of its own, behind those of the fields before it.
    Own,
    /// `bits = 4`: these bits of the group at this index.
    Bits { group: usize, shift: u32, width: u32, constant: Option<u64> },
    /// `tag_bits = 1..=2`: these bits of the tag.
    TagBits { shift: u32, width: u32 },
    /// `#[net(tag)]`: the tag.
    Tag,
}

/// The path of a constant, as it is written.
pub(crate) fn is_constant(path: &Path) -> bool {
    let last = path.segments.last().map(|segment| segment.ident.to_string());
    path.segments.len() > 1
        || path.leading_colon.is_some()
        || last.is_some_and(|last| last.starts_with(|first: char| first.is_uppercase()))
}
