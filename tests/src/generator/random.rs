//! Makes a model: types one by one, those inside first.

use super::bounds::{Bounds, Facts, Known};
use super::fields::Spot;
use super::model::{
    Body, End, Field, Fields, FormatKeys, Kind, Magic, Model, Region, Ty, Type, TypeKeys, Variant,
    Width,
};

impl Model {
    /// A protocol of so many root types. One seed makes one protocol.
    #[must_use]
    pub fn random(seed: u64, roots: usize) -> Self {
        let mut generator = Generator {
            rng: fastrand::Rng::with_seed(seed),
            types: Vec::new(),
            facts: Vec::new(),
            unfinished: Vec::new(),
        };
        let roots = (0..roots).map(|_| generator.root()).collect();
        let open = generator.facts.iter().map(|facts| facts.open).collect();
        Self { types: generator.types.into_iter().flatten().collect(), roots, open }
    }
}

/// What is made so far.
pub(super) struct Generator {
    pub(super) rng: fastrand::Rng,
    /// A type that is being made has its place already.
    pub(super) types: Vec<Option<Type>>,
    pub(super) facts: Vec<Facts>,
    /// The types that are being made and that may hold themselves.
    pub(super) unfinished: Vec<usize>,
}

/// What a type is wanted for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Want {
    /// A node: an enum with a handler.
    pub(super) node: bool,
    /// It must not extend to the end of what it stands in.
    pub(super) closed: bool,
    /// The last type between which and this one there is a choice, so that a `Box` of it lets a value end.
    pub(super) boxed: Option<usize>,
    /// How many levels of types may follow.
    pub(super) depth: usize,
}

impl Generator {
    fn root(&mut self) -> usize {
        let want = Want { node: true, closed: false, boxed: None, depth: 3 };
        match self.rng.u8(..16) {
            0 => self.chain(want),
            1..4 => self.structure(want),
            _ => self.enumeration(want),
        }
    }

    /// A struct that holds itself, for values that are deeper than the limit.
    fn chain(&mut self, mut want: Want) -> usize {
        want.depth = 2;
        let at = self.reserve(&mut want);
        self.unfinished = vec![at];
        let keys = self.type_keys();
        let mut fields = self.fields(2, Spot { closed: true, ..self.spot(&keys, want) });
        self.unfinished = vec![at];
        let name = if fields.named { "f2" } else { "2" };
        let this = self.recursion(None);
        fields.list.insert(2, Field::plain(name, this));
        if let Some(default) = fields.list.iter().position(|field| field.default.is_some()) {
            // What stands behind a field with a default has one too.
            fields.list.iter_mut().skip(default).for_each(|field| field.default = None);
        }
        self.finish(at, Type { name: format!("T{at}"), keys, body: Body::Struct(fields) })
    }

    pub(super) fn one_in(&mut self, n: usize) -> bool {
        self.rng.usize(..n) == 0
    }

    /// One of a few. The list is not empty.
    pub(super) fn of<T: Copy>(&mut self, list: &[T]) -> T {
        list[self.rng.usize(..list.len())]
    }

    pub(super) fn known(&self) -> Known<'_> {
        Known(&self.facts)
    }

    /// A type of any shape for a field.
    pub(super) fn derived(&mut self, want: Want) -> usize {
        match self.one_in(2) {
            true => self.structure(want),
            false => self.enumeration(want),
        }
    }

    /// The place of a type that is about to be made.
    fn reserve(&mut self, want: &mut Want) -> usize {
        let at = self.types.len();
        self.types.push(None);
        self.facts.push(Facts::UNKNOWN);
        if self.one_in(4) {
            // What holds itself, maybe in the middle, must have an end.
            want.closed = true;
            self.unfinished.push(at);
        }
        want.depth = want.depth.saturating_sub(1);
        at
    }

    fn finish(&mut self, at: usize, mut ty: Type) -> usize {
        self.unfinished.retain(|unfinished| *unfinished != at);
        let bounds = self.known().of_type(&ty);
        let open = ty.keys.sized.is_none() && self.ends_open(&ty);
        let budget = bounds.max.filter(|max| *max > 0 && !ty.keys.extensible);
        if self.one_in(2) {
            ty.keys.max_len = budget.map(|max| max.saturating_add(self.of(&[0, 0, 1, 1000])));
        }
        let mut fields = ty.payloads().into_iter().flat_map(|fields| &fields.list);
        let borrows = fields.any(|field| self.known().borrows(&field.ty));
        self.facts[at] = Facts { bounds, open, borrows };
        self.types[at] = Some(ty);
        at
    }

    fn ends_open(&self, ty: &Type) -> bool {
        let of_fields = |fields: &Fields| {
            let on_wire = fields.list.iter().rfind(|field| !field.skip);
            on_wire.is_some_and(|last| {
                last.end == End::Rest || (last.with.is_none() && self.known().is_open(&last.ty))
            })
        };
        match &ty.body {
            Body::Struct(fields) => of_fields(fields),
            Body::Enum(variants) => variants.iter().any(|variant| match variant.kind {
                Kind::Other => variant.fields.list.len() == 2,
                Kind::Action | Kind::Node => of_fields(&variant.fields),
            }),
        }
    }

    fn structure(&mut self, mut want: Want) -> usize {
        let at = self.reserve(&mut want);
        let keys = self.type_keys();
        let count = self.of(&[0, 1, 1, 2, 2, 3, 3, 4, 5, 6]);
        let fields = self.fields(count, self.spot(&keys, want));
        let ty = Type { name: format!("T{at}"), keys, body: Body::Struct(fields) };
        let ty = self.wide_enough(ty);
        self.finish(at, ty)
    }

    fn spot(&self, keys: &TypeKeys, want: Want) -> Spot {
        Spot {
            around: keys.format,
            closed: keys.extensible || (want.closed && keys.sized.is_none()),
            extensible: keys.extensible,
            boxed: want.boxed,
            depth: want.depth,
        }
    }

    fn enumeration(&mut self, mut want: Want) -> usize {
        let at = self.reserve(&mut want);
        let mut keys = self.type_keys();
        keys.tag = self.one_in(2).then(|| self.of(&Width::ALL));
        keys.no_handler = !want.node && self.one_in(4);
        let is_number = self.one_in(8);
        let count = self.of(&[1, 2, 2, 3, 3, 4, 5]);
        let mut variants = Vec::new();
        for number in 0..count {
            let boxed = if number > 0 { Some(at) } else { want.boxed };
            let spot = Spot { boxed, ..self.spot(&keys, want) };
            let variant = match is_number {
                true => action(number, Fields::default()),
                false => self.variant(number, spot, want),
            };
            variants.push(variant);
        }
        let mut ty = Type { name: format!("T{at}"), keys, body: Body::Enum(variants) };
        if is_number || self.one_in(3) {
            self.add_other(&mut ty, is_number, want.closed);
        }
        self.tag(&mut ty);
        let ty = self.wide_enough(ty);
        self.finish(at, ty)
    }

    fn variant(&mut self, number: usize, spot: Spot, want: Want) -> Variant {
        if want.depth > 0 && self.rng.usize(..10) < 3 {
            let closed = spot.closed && !spot.extensible;
            let want = Want { node: true, closed, boxed: None, ..want };
            // A node is never a type that is being made, and a child of its own is the common case.
            let child = self.reuse(want).unwrap_or_else(|| self.enumeration(want));
            let fields = Fields { named: false, list: vec![Field::plain("0", Ty::Derived(child))] };
            return Variant { kind: Kind::Node, ..action(number, fields) };
        }
        let count = self.of(&[0, 0, 1, 1, 1, 2, 2, 3, 4]);
        let fields = self.fields(count, spot);
        let magic = self.one_in(8).then(|| self.magic());
        Variant { magic, ..action(number, fields) }
    }

    /// A type that is complete already, now and then.
    pub(super) fn reuse(&mut self, want: Want) -> Option<usize> {
        if !self.one_in(3) {
            return None;
        }
        let fits = |at: usize| {
            let ty = self.types[at].as_ref()?;
            let is_node = matches!(ty.body, Body::Enum(_)) && !ty.keys.no_handler;
            let is_closed = !self.facts[at].open;
            ((is_node || !want.node) && (is_closed || !want.closed)).then_some(at)
        };
        let all: Vec<usize> = (0..self.types.len()).filter_map(fits).collect();
        (!all.is_empty()).then(|| self.of(&all))
    }

    /// The variant for unknown tags, in one of its forms, anywhere between the others.
    fn add_other(&mut self, ty: &mut Type, is_number: bool, closed: bool) {
        let tag = Ty::Int(ty.keys.tag.unwrap_or(Width::U8).holder());
        let raw = Ty::Bytes(self.bytes_holder());
        let mut list = vec![Field::plain("tag", tag), Field::plain("raw", raw)];
        if ty.keys.extensible && self.one_in(2) {
            list.truncate(self.of(&[0, 1]));
        } else if is_number {
            list.truncate(1);
        } else if closed && ty.keys.sized.is_none() {
            return;
        }
        let named = self.rng.bool();
        if !named {
            list.iter_mut().enumerate().for_each(|(at, field)| field.name = at.to_string());
        } else if self.one_in(3) {
            list.reverse();
        }
        let Body::Enum(variants) = &mut ty.body else {
            return;
        };
        let fields = Fields { named, list };
        let other = Variant { kind: Kind::Other, ..action(variants.len(), fields) };
        let at = self.rng.usize(1..=variants.len());
        variants.insert(at, other);
    }

    fn type_keys(&mut self) -> TypeKeys {
        let sized = (self.rng.u8(..5) < 2).then(|| {
            let width = self.of(&Width::ALL);
            Region { width, inclusive: width != Width::Varint && self.one_in(3) }
        });
        TypeKeys {
            format: FormatKeys {
                len: self.one_in(3).then(|| self.of(&Width::ALL)),
                big: self.of(&[None, None, None, Some(true), Some(true), Some(false)]),
                varint: self.one_in(5),
            },
            extensible: sized.is_some() && self.one_in(2),
            sized,
            magic: self.one_in(6).then(|| self.magic()),
            ..TypeKeys::default()
        }
    }

    pub(super) fn magic(&mut self) -> Magic {
        let text = |spelling: &str, len| Magic { spelling: spelling.into(), len, is_number: false };
        let number = |spelling: String, len| Magic { spelling, len, is_number: true };
        match self.rng.u8(..8) {
            0 => text("b\"NB\"", 2),
            1 => text("b'x'", 1),
            2 => text("b\"\\0\\xff\\n\"", 3),
            3 => text("b\"a magic of more than 16\"", 23),
            4 => number(format!("0x{:02x}", self.rng.u8(..)), 1),
            5 => number(format!("0x{:06x}", self.rng.u32(..1 << 24)), 3),
            6 => number(format!("{}u32", self.rng.u32(..)), 4),
            _ => number(format!("0x{:04x}", self.rng.u16(..)), 2),
        }
    }

    /// A region whose length can say how long the shortest value is.
    fn wide_enough(&self, mut ty: Type) -> Type {
        let bare = Type {
            keys: TypeKeys { sized: None, magic: None, tag: None, ..ty.keys.clone() },
            ..ty.clone()
        };
        let Bounds { min, .. } = self.known().of_type(&bare);
        match &mut ty.keys.sized {
            Some(region) if region.width == Width::U8 && min > 200 => region.width = Width::U16,
            _ => {}
        }
        ty
    }
}

fn action(number: usize, fields: Fields) -> Variant {
    Variant {
        name: format!("V{number}"),
        tag: 0,
        spelling: None,
        discriminant: false,
        kind: Kind::Action,
        magic: None,
        fields,
    }
}
