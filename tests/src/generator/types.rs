//! Types of fields.

use super::bounds::Bounds;
use super::fields::Spot;
use super::model::{Format, Holder, Int, Ty};
use super::random::{Generator, Want};

/// What a type of a field is chosen for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Choice {
    pub(super) spot: Spot,
    /// Of the field: a `List` names it, and the bounds follow from it.
    pub(super) format: Format,
    /// How many levels of std containers may follow.
    pub(super) levels: usize,
}

impl Choice {
    fn inside(self) -> Self {
        Self { levels: self.levels.saturating_sub(1), ..self }
    }

    /// For what stands in the middle.
    fn closed(self) -> Self {
        Self { spot: Spot { closed: true, ..self.spot }, ..self }
    }
}

impl Generator {
    pub(super) fn ty(&mut self, choice: Choice) -> Ty {
        if choice.levels == 0 {
            return self.scalar();
        }
        match self.rng.u8(..24) {
            0..5 => self.scalar(),
            5..8 => Ty::Text(self.text_holder()),
            8..10 => Ty::Bytes(self.bytes_holder()),
            10..13 => self.sequence(choice),
            13 => self.map(choice),
            14 => {
                let item = self.ty(choice.inside().closed());
                Ty::Array(Box::new(item), self.rng.usize(1..=3))
            }
            15 => {
                let count = self.rng.usize(1..=3);
                Ty::Tuple((0..count).map(|_| self.ty(choice.inside().closed())).collect())
            }
            16 | 17 => Ty::Option(Box::new(self.ty(choice.inside()))),
            18 => {
                let ok = self.ty(choice.inside().closed());
                let err = self.ty(choice.inside().closed());
                Ty::Result(Box::new(ok), Box::new(err))
            }
            19 => {
                let holder = self.of(&[Holder::Boxed, Holder::Rc, Holder::Arc, Holder::Cow]);
                let held = self.ty(choice.inside());
                Ty::Pointer(self.settled(holder, &held), Box::new(held))
            }
            _ => self.user_type(choice),
        }
    }

    fn user_type(&mut self, choice: Choice) -> Ty {
        if !self.unfinished.is_empty() && self.one_in(2) {
            return self.recursion(choice.spot.boxed);
        }
        let Spot { closed, boxed, depth, .. } = choice.spot;
        let want = Want { node: false, closed, boxed, depth };
        if let Some(at) = self.reuse(want) {
            return Ty::Derived(at);
        }
        if depth == 0 { self.scalar() } else { Ty::Derived(self.derived(want)) }
    }

    /// A type that is being made, behind what lets it end.
    pub(super) fn recursion(&mut self, boxed: Option<usize>) -> Ty {
        let unfinished = self.unfinished.clone();
        let at = self.of(&unfinished);
        let this = Box::new(Ty::Derived(at));
        match self.rng.u8(..6) {
            0 if boxed.is_some_and(|last| at <= last) => Ty::Pointer(Holder::Boxed, this),
            0..3 => Ty::Option(Box::new(Ty::Pointer(Holder::Boxed, this))),
            3 => Ty::Map(Holder::BTree, Box::new(Ty::Int(Int::U8)), this),
            _ => Ty::Sequence(self.of(&[Holder::Owned, Holder::Owned, Holder::Boxed]), this),
        }
    }

    fn int(&mut self) -> Int {
        let bits = self.of(&[8, 8, 16, 16, 16, 32, 32, 64, 128]);
        Int { bits, signed: self.one_in(3) }
    }

    pub(super) fn scalar(&mut self) -> Ty {
        match self.rng.u8(..26) {
            0..11 => Ty::Int(self.int()),
            11 => Ty::Wrapped("NonZero", self.int()),
            12 => Ty::Wrapped(self.of(&["Wrapping", "Saturating"]), self.int()),
            13 => Ty::F32,
            14 => Ty::F64,
            15 | 16 => Ty::Bool,
            17 => Ty::Char,
            18 => {
                if self.one_in(3) {
                    Ty::Phantom
                } else {
                    Ty::Unit
                }
            }
            19 => Ty::ByteArray(self.rng.usize(1..=4)),
            20 => Ty::Text(self.text_holder()),
            21 => Ty::Std("Duration"),
            _ => Ty::Std(self.of(&[
                "Duration",
                "Ipv4Addr",
                "Ipv6Addr",
                "IpAddr",
                "SocketAddrV4",
                "SocketAddrV6",
                "SocketAddr",
            ])),
        }
    }

    pub(super) fn text_holder(&mut self) -> Holder {
        use Holder::{Arc, Borrowed, Boxed, Cow, Owned, Rc};
        self.of(&[Borrowed, Borrowed, Borrowed, Owned, Owned, Boxed, Rc, Arc, Cow])
    }

    pub(super) fn bytes_holder(&mut self) -> Holder {
        use Holder::{Arc, Borrowed, Boxed, Bytes, BytesMut, Cow, Owned, Rc};
        self.of(&[Borrowed, Borrowed, Owned, Owned, Boxed, Rc, Arc, Cow, Bytes, Bytes, BytesMut])
    }

    pub(super) fn sequence(&mut self, choice: Choice) -> Ty {
        use Holder::{Arc, BTree, Boxed, Cow, Deque, Hash, List, Owned, Rc};
        let holder =
            self.of(&[Owned, Owned, Owned, Deque, Boxed, Rc, Arc, Cow, List, List, BTree, Hash]);
        let item = match holder {
            BTree | Hash => self.key(2),
            _ => self.item(choice),
        };
        Ty::Sequence(self.settled(holder, &item), Box::new(item))
    }

    /// Not a `Cow` of what borrows: its lifetime cannot be shortened, so that a handler could not read a list of it.
    fn settled(&self, holder: Holder, held: &Ty) -> Holder {
        if holder == Holder::Cow && self.known().borrows(held) { Holder::Boxed } else { holder }
    }

    pub(super) fn map(&mut self, choice: Choice) -> Ty {
        let holder = self.of(&[Holder::BTree, Holder::BTree, Holder::Hash]);
        let value = self.ty(choice.inside().closed());
        Ty::Map(holder, Box::new(self.key(2)), Box::new(value))
    }

    /// An item that may take bytes.
    fn item(&mut self, choice: Choice) -> Ty {
        if self.one_in(30) {
            // May take bytes as far as the compiler knows, and takes none.
            return Ty::Pointer(Holder::Boxed, Box::new(Ty::Unit));
        }
        loop {
            let item = self.ty(choice.inside().closed());
            if self.known().of_ty(&item, choice.format, None) != Bounds::ZERO {
                return item;
            }
        }
    }

    /// A key of a map, or an item of a set.
    fn key(&mut self, levels: usize) -> Ty {
        match self.rng.u8(..if levels == 0 { 8 } else { 12 }) {
            0..4 => Ty::Int(self.int()),
            4 => Ty::Text(Holder::Owned),
            5 => Ty::Text(Holder::Borrowed),
            6 => Ty::Char,
            7 => {
                if self.one_in(2) {
                    Ty::Bool
                } else {
                    Ty::Std("Ipv4Addr")
                }
            }
            8 => Ty::Bytes(Holder::Owned),
            9 => Ty::Option(Box::new(self.key(levels - 1))),
            10 => Ty::Array(Box::new(self.key(levels - 1)), 2),
            _ => Ty::Tuple(vec![self.key(levels - 1), self.key(levels - 1)]),
        }
    }
}
