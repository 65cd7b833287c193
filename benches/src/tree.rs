//! The protocol that is measured: root, two nodes below it, two below each of them, three actions below each of those.

use netbytes::{Handler, HandlesAll, NetTree};

/// The root.
#[derive(NetTree, Clone, Debug, PartialEq)]
#[net(handler(async, table))]
pub enum World<'a> {
    /// Tag 0.
    #[net(node)]
    Client(Client<'a>),
    /// Tag 1.
    #[net(node)]
    Server(Server<'a>),
}

/// What a client says.
#[derive(NetTree, Clone, Debug, PartialEq)]
#[net(handler(async, table))]
pub enum Client<'a> {
    /// Tag 0.
    #[net(node)]
    Session(Session<'a>),
    /// Tag 1.
    #[net(node)]
    Room(Room<'a>),
}

/// What a server says.
#[derive(NetTree, Clone, Debug, PartialEq)]
#[net(handler(async, table))]
pub enum Server<'a> {
    /// Tag 0.
    #[net(node)]
    Market(Market),
    /// Tag 1.
    #[net(node)]
    Bulk(Bulk<'a>),
}

/// Coming and going.
#[derive(NetTree, Clone, Debug, PartialEq)]
#[net(handler(async, table))]
pub enum Session<'a> {
    /// Nothing but its path.
    Ping,
    /// Two strings.
    Login {
        /// 8 bytes in the sample.
        user: &'a str,
        /// 40 bytes in the sample.
        token: &'a str,
    },
    /// A number and an array.
    Resume {
        /// Whose session.
        id: u64,
        /// Its key.
        key: [u8; 16],
    },
}

/// What goes on in a room.
#[derive(NetTree, Clone, Debug, PartialEq)]
#[net(handler(async, table))]
pub enum Room<'a> {
    /// Two numbers.
    Move {
        /// To the right.
        x: u32,
        /// Up.
        y: u32,
    },
    /// A number and a string.
    Say {
        /// Where.
        room: u32,
        /// What.
        body: &'a str,
    },
    /// A number that may be missing.
    Seen {
        /// Up to which message, all where there is none.
        until: Option<u64>,
    },
}

/// Prices.
#[derive(NetTree, Clone, Debug, PartialEq)]
#[net(handler(async, table))]
pub enum Market {
    /// 40 bytes of scalars of all widths.
    Quote {
        /// Of what.
        id: u64,
        /// The price to sell at.
        bid: f64,
        /// The price to buy at.
        ask: i64,
        /// How many at the bid.
        bid_size: u32,
        /// How many at the ask.
        ask_size: u32,
        /// Where.
        venue: u16,
        /// Against yesterday.
        change: i16,
        /// Whether trading is open.
        open: bool,
        /// Digits behind the point.
        digits: u8,
        /// The currency's two letters.
        country: [u8; 2],
    },
    /// A struct.
    Order(Order),
    /// Varints.
    Ticks {
        /// Each against the one before.
        #[net(varint)]
        deltas: Vec<i32>,
    },
}

/// 28 bytes of scalars.
#[derive(NetTree, Clone, Debug, PartialEq)]
pub struct Order {
    /// Which.
    pub id: u64,
    /// Whose.
    pub account: u32,
    /// At which price.
    pub price: i64,
    /// How many.
    pub quantity: u32,
    /// On which day.
    pub day: u16,
    /// Bits.
    pub flags: u8,
    /// Whether others see it.
    pub hidden: bool,
}

/// What comes in quantity.
#[derive(NetTree, Clone, Debug, PartialEq)]
#[net(handler(async, table))]
pub enum Bulk<'a> {
    /// Bytes.
    Blob {
        /// 1 KiB in the sample.
        data: &'a [u8],
    },
    /// Structs of a fixed size.
    Levels {
        /// 32 in the sample.
        levels: Vec<Level>,
    },
    /// Items with a string.
    Names {
        /// 64 in the sample.
        names: Vec<(u64, &'a str)>,
    },
}

/// 14 bytes.
#[derive(NetTree, Clone, Debug, PartialEq)]
pub struct Level {
    /// At which price.
    pub price: u64,
    /// How many.
    pub size: u32,
    /// In how many orders.
    pub orders: u16,
}

/// A handler that touches every argument: what dispatch comes to is in its sum. It only adds, so that no message has to
/// wait for the one before it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tally {
    /// The sum.
    pub sum: u64,
}

impl Tally {
    fn add(&mut self, number: impl Into<u64>) {
        self.sum = self.sum.wrapping_add(number.into());
    }

    fn add_len(&mut self, bytes: &[u8]) {
        self.add(bytes.len() as u64);
        self.add(bytes.first().copied().unwrap_or_default());
    }
}

impl Handler for Tally {
    type Output = ();
}

impl HandlesAll for Tally {}

impl SessionHandler for Tally {
    fn ping(&mut self) {
        self.add(1_u8);
    }

    fn login(&mut self, user: &str, token: &str) {
        self.add_len(user.as_bytes());
        self.add_len(token.as_bytes());
        self.add((token.len() as u64) << 8);
    }

    fn resume(&mut self, id: u64, key: [u8; 16]) {
        self.add(id);
        self.add_len(&key);
    }
}

impl RoomHandler for Tally {
    #[allow(clippy::many_single_char_names, reason = "coordinates")]
    fn r#move(&mut self, x: u32, y: u32) {
        self.add(x);
        self.add(u64::from(y) << 1);
    }

    fn say(&mut self, room: u32, body: &str) {
        self.add(room);
        self.add_len(body.as_bytes());
    }

    fn seen(&mut self, until: Option<u64>) {
        self.add(until.unwrap_or(u64::MAX));
    }
}

impl MarketHandler for Tally {
    #[allow(clippy::too_many_arguments, reason = "as many as the action has fields")]
    fn quote(
        &mut self,
        id: u64,
        bid: f64,
        ask: i64,
        bid_size: u32,
        ask_size: u32,
        venue: u16,
        change: i16,
        open: bool,
        digits: u8,
        country: [u8; 2],
    ) {
        self.add(id ^ bid.to_bits() ^ ask.cast_unsigned());
        self.add(bid_size ^ ask_size);
        self.add(venue ^ change.cast_unsigned());
        self.add(u8::from(open) ^ digits);
        self.add_len(&country);
    }

    fn order(&mut self, order: Order) {
        self.add(order.id ^ order.price.cast_unsigned());
        self.add(order.account ^ order.quantity);
        self.add(order.day);
        self.add(order.flags ^ u8::from(order.hidden));
    }

    fn ticks(&mut self, deltas: Vec<i32>) {
        self.add(deltas.iter().fold(0, |sum: u32, delta| sum.wrapping_add(delta.cast_unsigned())));
    }
}

impl BulkHandler for Tally {
    fn blob(&mut self, data: &[u8]) {
        self.add_len(data);
    }

    fn levels(&mut self, levels: Vec<Level>) {
        self.add(levels.iter().fold(0, |sum: u64, level| sum.wrapping_add(level.price)));
    }

    fn names(&mut self, names: Vec<(u64, &str)>) {
        self.add(names.iter().fold(0, |sum: u64, (id, name)| sum ^ id ^ name.len() as u64));
    }
}
