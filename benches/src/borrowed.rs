//! A tree that owns nothing, for what must be so of it: no call of its decoder can lead to a panic or to an allocation.

use netbytes::{Big, DecodeError, Handler, HandlesAll, List, NetTree};

/// The root.
#[derive(NetTree, Clone, Debug, PartialEq)]
pub enum Link<'a> {
    /// Tag 0.
    #[net(node)]
    Chat(Chat<'a>),
    /// Tag 1.
    #[net(node)]
    Sensor(Sensor<'a>),
}

/// Text.
#[derive(NetTree, Clone, Debug, PartialEq)]
pub enum Chat<'a> {
    /// Two texts.
    Private {
        /// To whom.
        to: &'a str,
        /// What.
        body: &'a str,
    },
    /// A text at the most so long, that may be missing.
    Away {
        /// Why.
        #[net(max = 80)]
        why: Option<&'a str>,
    },
    /// Nothing.
    Quit,
    /// What nobody knows.
    #[net(other)]
    Unknown {
        /// Its tag.
        tag: u8,
        /// What follows.
        raw: &'a [u8],
    },
}

/// Numbers.
#[derive(NetTree, Clone, Debug, PartialEq)]
#[net(tag = u16, endian = big)]
pub enum Sensor<'a> {
    /// Scalars of all widths, and a struct.
    Reading {
        /// When.
        at: u64,
        /// What.
        value: f64,
        /// Where.
        place: Place,
        /// How sure.
        quality: u8,
        /// Whether it is live.
        live: bool,
        /// Since the last one.
        #[net(varint)]
        ticks: i32,
    },
    /// A list that is validated and not collected.
    Series {
        /// In order.
        places: List<'a, Place>,
        /// Beside them.
        names: List<'a, &'a str, Big>,
    },
    /// Bytes.
    Firmware {
        /// In pieces.
        chunk: &'a [u8],
    },
}

/// 12 bytes.
#[derive(NetTree, Clone, Copy, Debug, PartialEq)]
pub struct Place {
    /// To the right.
    pub x: f32,
    /// Up.
    pub y: f32,
    /// Away.
    pub z: f32,
}

/// A handler that looks at everything.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sum(pub u64);

impl Sum {
    fn add(&mut self, number: u64) {
        self.0 = self.0.rotate_left(5) ^ number;
    }
}

impl Handler for Sum {
    type Output = ();
}

impl HandlesAll for Sum {}

impl ChatHandler for Sum {
    fn private(&mut self, to: &str, body: &str) {
        self.add(to.len() as u64);
        self.add(body.len() as u64);
    }

    fn away(&mut self, why: Option<&str>) {
        self.add(why.map_or(1, str::len) as u64);
    }

    fn quit(&mut self) {
        self.add(2);
    }

    fn unknown(&mut self, tag: u8, raw: &[u8]) {
        self.add(u64::from(tag) + raw.len() as u64);
    }
}

impl SensorHandler for Sum {
    fn reading(&mut self, at: u64, value: f64, place: Place, quality: u8, live: bool, ticks: i32) {
        self.add(at ^ value.to_bits());
        self.add(u64::from(place.x.to_bits()) ^ u64::from(ticks.unsigned_abs()));
        self.add(u64::from(quality) + u64::from(live));
    }

    fn series(&mut self, places: List<'_, Place>, names: List<'_, &str, Big>) {
        self.add(places.len() as u64);
        self.add(names.len() as u64);
    }

    fn firmware(&mut self, chunk: &[u8]) {
        self.add(chunk.len() as u64);
    }
}

/// Reads a message and calls the handler's method for it.
///
/// # Errors
///
/// What is no message.
#[inline(never)]
pub fn dispatch(input: &[u8], sum: &mut Sum) -> Result<(), DecodeError> {
    Link::dispatch(input, sum)
}

/// Reads a message.
///
/// # Errors
///
/// What is no message.
#[inline(never)]
pub fn decode(input: &[u8]) -> Result<Link<'_>, DecodeError> {
    Link::from_slice(input)
}
