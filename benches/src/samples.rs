//! One message of each kind, and a stream of all of them.

use crate::tree::{Bulk, Client, Level, Market, Order, Room, Server, Session, World};

/// A kind of message: its name and the one that stands for it.
pub type Sample = (&'static str, World<'static>);

const BLOB: [u8; 1024] = [0xa5; 1024];
const NAMES: [&str; 4] = ["ann", "bob the builder", "charlotte", "Дмитрий"];

/// One message of each kind.
#[must_use]
pub fn samples() -> Vec<Sample> {
    let session = |action| World::Client(Client::Session(action));
    let room = |action| World::Client(Client::Room(action));
    let market = |action| World::Server(Server::Market(action));
    let bulk = |action| World::Server(Server::Bulk(action));
    let login =
        Session::Login { user: "charlott", token: "0123456789abcdefghijklmnopqrstuvwxyzABCD" };
    let quote = Market::Quote {
        id: 0x0102_0304_0506_0708,
        bid: 101.25,
        ask: 101_260_000,
        bid_size: 1_200,
        ask_size: 900,
        venue: 17,
        change: -3,
        open: true,
        digits: 4,
        country: *b"CH",
    };
    let order = Order {
        id: 77,
        account: 12,
        price: 101_255_000,
        quantity: 50,
        day: 20_001,
        flags: 0x81,
        hidden: false,
    };
    let deltas = (0..64).map(|n: i32| if n % 8 == 0 { n * 1_000 } else { n - 32 }).collect();
    let levels = (0..32_u16)
        .map(|n| Level { price: 100_000 + u64::from(n), size: 10 * u32::from(n), orders: n })
        .collect();
    let names = (0..64_u64).zip(NAMES.iter().cycle()).map(|(id, name)| (id, *name)).collect();
    vec![
        ("unit", session(Session::Ping)),
        ("two u32", room(Room::Move { x: 640, y: 480 })),
        ("number + array", session(Session::Resume { id: 9, key: [7; 16] })),
        ("option", room(Room::Seen { until: Some(1_700_000_000) })),
        ("quote, 40 B", market(quote)),
        ("struct, 28 B", market(Market::Order(order))),
        ("8 + 40 B text", session(login)),
        ("number + text", room(Room::Say { room: 3, body: "Shall we meet at the station?" })),
        ("1 KiB blob", bulk(Bulk::Blob { data: &BLOB })),
        ("64 varints", market(Market::Ticks { deltas })),
        ("32 structs", bulk(Bulk::Levels { levels })),
        ("64 (u64, text)", bulk(Bulk::Names { names })),
    ]
}

/// How many messages [`stream`] has.
pub const STREAM: usize = 1024;

/// Messages of all kinds in an order that no branch predictor knows, the same each time. Short kinds come more often.
#[must_use]
pub fn stream() -> Vec<World<'static>> {
    let samples = samples();
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state >> 33).unwrap_or_default()
    };
    let pick = |number: usize| {
        // One in 16 is bulky.
        let kind = match number % 16 {
            0 => 8 + (number / 16) % 4,
            _ => (number / 16) % 8,
        };
        samples.get(kind).map(|(_, message)| message.clone())
    };
    core::iter::from_fn(|| Some(next())).filter_map(pick).take(STREAM).collect()
}
