//! The tree by its other handlers, each with the work of [`Tally`]'s plain methods: async ones, and the two tables.

use std::pin::pin;
use std::task::{Context, Poll, Waker};

use netbytes::{DecodeError, NetTree as _};

use crate::tree::{
    AsyncBulkHandler, AsyncMarketHandler, AsyncRoomHandler, AsyncSessionHandler, BulkHandler,
    Level, MarketHandler, Order, RoomHandler, SessionHandler, Tally, World, WorldBoxTable,
    WorldTable,
};

impl AsyncSessionHandler for Tally {
    async fn ping(&mut self) {
        SessionHandler::ping(self);
    }
    async fn login(&mut self, user: &str, token: &str) {
        SessionHandler::login(self, user, token);
    }
    async fn resume(&mut self, id: u64, key: [u8; 16]) {
        SessionHandler::resume(self, id, key);
    }
}

impl AsyncRoomHandler for Tally {
    #[allow(clippy::many_single_char_names, reason = "coordinates")]
    async fn r#move(&mut self, x: u32, y: u32) {
        RoomHandler::r#move(self, x, y);
    }
    async fn say(&mut self, room: u32, body: &str) {
        RoomHandler::say(self, room, body);
    }
    async fn seen(&mut self, until: Option<u64>) {
        RoomHandler::seen(self, until);
    }
}

impl AsyncMarketHandler for Tally {
    #[allow(clippy::too_many_arguments, reason = "as many as the action has fields")]
    async fn quote(
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
        MarketHandler::quote(
            self, id, bid, ask, bid_size, ask_size, venue, change, open, digits, country,
        );
    }
    async fn order(&mut self, order: Order) {
        MarketHandler::order(self, order);
    }
    async fn ticks(&mut self, deltas: Vec<i32>) {
        MarketHandler::ticks(self, deltas);
    }
}

impl AsyncBulkHandler for Tally {
    async fn blob(&mut self, data: &[u8]) {
        BulkHandler::blob(self, data);
    }
    async fn levels(&mut self, levels: Vec<Level>) {
        BulkHandler::levels(self, levels);
    }
    async fn names(&mut self, names: Vec<(u64, &str)>) {
        BulkHandler::names(self, names);
    }
}

/// A function for each action, known to the compiler.
pub static TABLE: WorldTable<Tally, ()> = {
    let mut table = WorldTable::EMPTY;
    table.client.session.on_ping(SessionHandler::ping);
    table.client.session.on_login(SessionHandler::login);
    table.client.session.on_resume(SessionHandler::resume);
    table.client.room.on_move(RoomHandler::r#move);
    table.client.room.on_say(RoomHandler::say);
    table.client.room.on_seen(RoomHandler::seen);
    table.server.market.on_quote(MarketHandler::quote);
    table.server.market.on_order(MarketHandler::order);
    table.server.market.on_ticks(MarketHandler::ticks);
    table.server.bulk.on_blob(BulkHandler::blob);
    table.server.bulk.on_levels(BulkHandler::levels);
    table.server.bulk.on_names(BulkHandler::names);
    table
};

/// A closure for each action.
#[must_use]
pub fn box_table() -> WorldBoxTable<Tally, ()> {
    let mut table = WorldBoxTable::default();
    table.client.session.on_ping(|tally: &mut Tally| SessionHandler::ping(tally));
    table
        .client
        .session
        .on_login(|tally: &mut Tally, user, token| SessionHandler::login(tally, user, token));
    table
        .client
        .session
        .on_resume(|tally: &mut Tally, id, key| SessionHandler::resume(tally, id, key));
    table.client.room.on_move(|tally: &mut Tally, x, y| RoomHandler::r#move(tally, x, y));
    table.client.room.on_say(|tally: &mut Tally, room, body| RoomHandler::say(tally, room, body));
    table.client.room.on_seen(|tally: &mut Tally, until| RoomHandler::seen(tally, until));
    table.server.market.on_quote(
        |tally: &mut Tally,
         id,
         bid,
         ask,
         bid_size,
         ask_size,
         venue,
         change,
         open,
         digits,
         country| {
            MarketHandler::quote(
                tally, id, bid, ask, bid_size, ask_size, venue, change, open, digits, country,
            );
        },
    );
    table.server.market.on_order(|tally: &mut Tally, order| MarketHandler::order(tally, order));
    table.server.market.on_ticks(|tally: &mut Tally, deltas| MarketHandler::ticks(tally, deltas));
    table.server.bulk.on_blob(|tally: &mut Tally, data| BulkHandler::blob(tally, data));
    table.server.bulk.on_levels(|tally: &mut Tally, levels| BulkHandler::levels(tally, levels));
    table.server.bulk.on_names(|tally: &mut Tally, names| BulkHandler::names(tally, names));
    table
}

/// Reads a message and calls the `async` method for it, which is done at once.
///
/// # Errors
///
/// What is no message.
#[inline(never)]
pub fn dispatch_async(input: &[u8], tally: &mut Tally) -> Result<(), DecodeError> {
    let future = pin!(World::dispatch_async(input, tally));
    match future.poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(done) => done,
        Poll::Pending => Ok(()),
    }
}

/// Reads a message and calls the function of [`TABLE`] for it.
///
/// # Errors
///
/// What is no message.
#[inline(never)]
pub fn dispatch_table(input: &[u8], tally: &mut Tally) -> Result<(), DecodeError> {
    TABLE.dispatch(input, tally).map(|_| ())
}

/// Reads a message and calls the closure for it.
///
/// # Errors
///
/// What is no message.
#[inline(never)]
pub fn dispatch_box_table(
    table: &WorldBoxTable<Tally, ()>,
    input: &[u8],
    tally: &mut Tally,
) -> Result<(), DecodeError> {
    table.dispatch(input, tally).map(|_| ())
}
