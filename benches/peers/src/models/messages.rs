//! Messages of the tree of the benches, of each kind as many as are wanted. Their numbers, and the lengths and letters of
//! their texts, are drawn at random: the same each time, but nothing that a branch predictor knows.

use netbytes_benches::tree::{Bulk, Client, Level, Market, Order, Room, Server, Session, World};

use super::random::Random;

/// A kind of message.
pub(crate) struct Kind {
    pub(crate) name: &'static str,
    /// How many of them are gone through: as many as stay in the caches.
    pub(crate) count: usize,
    one: fn(&mut Random) -> World<'static>,
}

/// All kinds: the small ones and the bulky ones of the streams, and one more.
pub(crate) const KINDS: [Kind; 13] = [
    Kind { name: "unit", count: MANY, one: |_| session(Session::Ping) },
    Kind { name: "two u32", count: MANY, one: position },
    Kind { name: "number + array", count: MANY, one: resume },
    Kind { name: "option", count: MANY, one: seen },
    Kind { name: "quote, 40 B", count: MANY, one: quote },
    Kind { name: "struct, 28 B", count: MANY, one: order },
    Kind { name: "two texts", count: MANY, one: login },
    Kind { name: "number + text", count: MANY, one: say },
    Kind { name: "1 KiB blob", count: FEW, one: blob },
    Kind { name: "64 varints", count: FEW, one: ticks },
    Kind { name: "32 structs", count: FEW, one: levels },
    Kind { name: "64 (u64, text)", count: FEW, one: names },
    Kind { name: "4 structs", count: MANY, one: few_levels },
];

const MANY: usize = 1024;
const FEW: usize = 32;
/// How many of the kinds are small.
const SMALL: usize = 8;
/// How many of those behind them are bulky.
const BULKY: usize = 4;

impl Kind {
    pub(crate) fn messages(&self) -> Vec<World<'static>> {
        Random::new().many(self.count, self.one)
    }
}

/// So many messages of the small kinds, shuffled.
pub(crate) fn small(count: usize) -> Vec<World<'static>> {
    Random::new().many(count, |random| (KINDS[random.len(SMALL)].one)(random))
}

/// So many messages of all kinds, shuffled. One in 16 is bulky.
pub(crate) fn mixed(count: usize) -> Vec<World<'static>> {
    Random::new().many(count, |random| {
        let kind = match random.below(16) {
            0 => SMALL + random.len(BULKY),
            _ => random.len(SMALL),
        };
        (KINDS[kind].one)(random)
    })
}

fn session(action: Session<'static>) -> World<'static> {
    World::Client(Client::Session(action))
}

fn room(action: Room<'static>) -> World<'static> {
    World::Client(Client::Room(action))
}

fn market(action: Market) -> World<'static> {
    World::Server(Server::Market(action))
}

fn bulk(action: Bulk<'static>) -> World<'static> {
    World::Server(Server::Bulk(action))
}

fn position(random: &mut Random) -> World<'static> {
    room(Room::Move { x: random.u32(), y: random.u32() })
}

fn resume(random: &mut Random) -> World<'static> {
    let mut key = [0; 16];
    key.fill_with(|| random.u8());
    session(Session::Resume { id: random.u64(), key })
}

fn seen(random: &mut Random) -> World<'static> {
    room(Room::Seen { until: random.flag().then(|| random.u64()) })
}

fn quote(random: &mut Random) -> World<'static> {
    market(Market::Quote {
        id: random.u64(),
        bid: 200.0 * random.unit(),
        ask: random.below(200_000_000).cast_signed(),
        bid_size: random.u32(),
        ask_size: random.u32(),
        venue: random.u16(),
        change: random.u16().cast_signed(),
        open: random.flag(),
        digits: random.u8(),
        country: random.pick(&[*b"CH", *b"DE", *b"FR", *b"IT"]),
    })
}

fn order(random: &mut Random) -> World<'static> {
    market(Market::Order(Order {
        id: random.u64(),
        account: random.u32(),
        price: random.below(200_000_000).cast_signed(),
        quantity: random.u32(),
        day: random.u16(),
        flags: random.u8(),
        hidden: random.flag(),
    }))
}

/// Up to 16 and up to 80 letters, ASCII.
fn login(random: &mut Random) -> World<'static> {
    session(Session::Login { user: ascii(random, 16), token: ascii(random, 80) })
}

/// Up to 64 letters. One text in eight is not ASCII.
fn say(random: &mut Random) -> World<'static> {
    room(Room::Say { room: random.u32(), body: text(random, 64) })
}

fn blob(random: &mut Random) -> World<'static> {
    bulk(Bulk::Blob { data: random.many(1024, Random::u8).leak() })
}

/// One in eight takes more than a byte.
fn ticks(random: &mut Random) -> World<'static> {
    let delta = |random: &mut Random| match random.below(8) {
        0 => i32::from(random.u16().cast_signed()),
        _ => i32::from(random.u8() % 64) - 32,
    };
    market(Market::Ticks { deltas: random.many(64, delta) })
}

fn levels(random: &mut Random) -> World<'static> {
    some_levels(random, 32)
}

fn few_levels(random: &mut Random) -> World<'static> {
    some_levels(random, 4)
}

fn some_levels(random: &mut Random, count: usize) -> World<'static> {
    let level = |random: &mut Random| Level {
        price: 100_000 + random.below(1_000),
        size: random.u32() % 1_000,
        orders: random.u16() % 100,
    };
    bulk(Bulk::Levels { levels: random.many(count, level) })
}

/// Texts of up to 20 letters, one in eight not ASCII.
fn names(random: &mut Random) -> World<'static> {
    let name = |random: &mut Random| (random.u64(), text(random, 20));
    bulk(Bulk::Names { names: random.many(64, name) })
}

fn text(random: &mut Random, most: usize) -> &'static str {
    if random.below(8) > 0 {
        return ascii(random, most);
    }
    let len = random.len(most / 2 + 1);
    let text: String = (0..len).map(|_| random.pick(&['Д', 'м', 'и', 'т', 'р', 'й'])).collect();
    text.leak()
}

fn ascii(random: &mut Random, most: usize) -> &'static str {
    let len = random.len(most + 1);
    let text: String = (0..len).map(|_| char::from(b'a' + random.u8() % 26)).collect();
    text.leak()
}
