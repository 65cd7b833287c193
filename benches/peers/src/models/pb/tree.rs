//! The tree of the benches as messages with a `oneof` each.

use netbytes_benches::tree as net;
use netbytes_benches::tree::{
    BulkHandler as _, MarketHandler as _, RoomHandler as _, SessionHandler as _, Tally,
};
use prost::{Message, Oneof};

use crate::models::owned;
use crate::models::tally::{self, Call};

#[derive(Clone, PartialEq, Message)]
pub(crate) struct World {
    #[prost(oneof = "WorldKind", tags = "1, 2")]
    kind: Option<WorldKind>,
}

#[derive(Clone, PartialEq, Oneof)]
enum WorldKind {
    #[prost(message, tag = "1")]
    Client(Client),
    #[prost(message, tag = "2")]
    Server(Server),
}

#[derive(Clone, PartialEq, Message)]
pub(crate) struct Client {
    #[prost(oneof = "ClientKind", tags = "1, 2")]
    kind: Option<ClientKind>,
}

#[derive(Clone, PartialEq, Oneof)]
enum ClientKind {
    #[prost(message, tag = "1")]
    Session(Session),
    #[prost(message, tag = "2")]
    Room(Room),
}

#[derive(Clone, PartialEq, Message)]
pub(crate) struct Server {
    #[prost(oneof = "ServerKind", tags = "1, 2")]
    kind: Option<ServerKind>,
}

#[derive(Clone, PartialEq, Oneof)]
enum ServerKind {
    #[prost(message, tag = "1")]
    Market(Market),
    #[prost(message, tag = "2")]
    Bulk(Bulk),
}

#[derive(Clone, PartialEq, Message)]
pub(crate) struct Session {
    #[prost(oneof = "SessionKind", tags = "1, 2, 3")]
    kind: Option<SessionKind>,
}

#[derive(Clone, PartialEq, Oneof)]
enum SessionKind {
    #[prost(message, tag = "1")]
    Ping(Ping),
    #[prost(message, tag = "2")]
    Login(Login),
    #[prost(message, tag = "3")]
    Resume(Resume),
}

#[derive(Clone, PartialEq, Message)]
pub(crate) struct Room {
    #[prost(oneof = "RoomKind", tags = "1, 2, 3")]
    kind: Option<RoomKind>,
}

#[derive(Clone, PartialEq, Oneof)]
enum RoomKind {
    #[prost(message, tag = "1")]
    Move(Move),
    #[prost(message, tag = "2")]
    Say(Say),
    #[prost(message, tag = "3")]
    Seen(Seen),
}

#[derive(Clone, PartialEq, Message)]
pub(crate) struct Market {
    #[prost(oneof = "MarketKind", tags = "1, 2, 3")]
    kind: Option<MarketKind>,
}

#[derive(Clone, PartialEq, Oneof)]
enum MarketKind {
    #[prost(message, tag = "1")]
    Quote(Quote),
    #[prost(message, tag = "2")]
    Order(Order),
    #[prost(message, tag = "3")]
    Ticks(Ticks),
}

#[derive(Clone, PartialEq, Message)]
pub(crate) struct Bulk {
    #[prost(oneof = "BulkKind", tags = "1, 2, 3")]
    kind: Option<BulkKind>,
}

#[derive(Clone, PartialEq, Oneof)]
enum BulkKind {
    #[prost(message, tag = "1")]
    Blob(Blob),
    #[prost(message, tag = "2")]
    Levels(Levels),
    #[prost(message, tag = "3")]
    Names(Names),
}

#[derive(Clone, PartialEq, Message)]
pub(crate) struct Ping {}

#[derive(Clone, PartialEq, Message)]
pub(crate) struct Login {
    #[prost(string, tag = "1")]
    user: String,
    #[prost(string, tag = "2")]
    token: String,
}

#[derive(Clone, PartialEq, Message)]
pub(crate) struct Resume {
    #[prost(uint64, tag = "1")]
    id: u64,
    #[prost(bytes = "vec", tag = "2")]
    key: Vec<u8>,
}

#[derive(Clone, PartialEq, Message)]
pub(crate) struct Move {
    #[prost(uint32, tag = "1")]
    x: u32,
    #[prost(uint32, tag = "2")]
    y: u32,
}

#[derive(Clone, PartialEq, Message)]
pub(crate) struct Say {
    #[prost(uint32, tag = "1")]
    room: u32,
    #[prost(string, tag = "2")]
    body: String,
}

#[derive(Clone, PartialEq, Message)]
pub(crate) struct Seen {
    #[prost(uint64, optional, tag = "1")]
    until: Option<u64>,
}

#[derive(Clone, PartialEq, Message)]
pub(crate) struct Quote {
    #[prost(uint64, tag = "1")]
    id: u64,
    #[prost(double, tag = "2")]
    bid: f64,
    #[prost(int64, tag = "3")]
    ask: i64,
    #[prost(uint32, tag = "4")]
    bid_size: u32,
    #[prost(uint32, tag = "5")]
    ask_size: u32,
    #[prost(uint32, tag = "6")]
    venue: u32,
    #[prost(sint32, tag = "7")]
    change: i32,
    #[prost(bool, tag = "8")]
    open: bool,
    #[prost(uint32, tag = "9")]
    digits: u32,
    #[prost(bytes = "vec", tag = "10")]
    country: Vec<u8>,
}

#[derive(Clone, PartialEq, Message)]
pub(crate) struct Order {
    #[prost(uint64, tag = "1")]
    id: u64,
    #[prost(uint32, tag = "2")]
    account: u32,
    #[prost(int64, tag = "3")]
    price: i64,
    #[prost(uint32, tag = "4")]
    quantity: u32,
    #[prost(uint32, tag = "5")]
    day: u32,
    #[prost(uint32, tag = "6")]
    flags: u32,
    #[prost(bool, tag = "7")]
    hidden: bool,
}

#[derive(Clone, PartialEq, Message)]
pub(crate) struct Ticks {
    #[prost(sint32, repeated, tag = "1")]
    deltas: Vec<i32>,
}

#[derive(Clone, PartialEq, Message)]
pub(crate) struct Blob {
    #[prost(bytes = "vec", tag = "1")]
    data: Vec<u8>,
}

#[derive(Clone, PartialEq, Message)]
pub(crate) struct Levels {
    #[prost(message, repeated, tag = "1")]
    levels: Vec<Level>,
}

#[derive(Clone, PartialEq, Message)]
pub(crate) struct Level {
    #[prost(uint64, tag = "1")]
    price: u64,
    #[prost(uint32, tag = "2")]
    size: u32,
    #[prost(uint32, tag = "3")]
    orders: u32,
}

#[derive(Clone, PartialEq, Message)]
pub(crate) struct Names {
    #[prost(message, repeated, tag = "1")]
    names: Vec<Name>,
}

#[derive(Clone, PartialEq, Message)]
pub(crate) struct Name {
    #[prost(uint64, tag = "1")]
    id: u64,
    #[prost(string, tag = "2")]
    name: String,
}

impl World {
    pub(crate) fn new(world: &net::World<'_>) -> Self {
        let client = |kind| WorldKind::Client(Client { kind: Some(kind) });
        let server = |kind| WorldKind::Server(Server { kind: Some(kind) });
        let kind = match world {
            net::World::Client(net::Client::Session(one)) => {
                client(ClientKind::Session(Session { kind: Some(session(one)) }))
            }
            net::World::Client(net::Client::Room(one)) => {
                client(ClientKind::Room(Room { kind: Some(room(one)) }))
            }
            net::World::Server(net::Server::Market(one)) => {
                server(ServerKind::Market(Market { kind: Some(market(one)) }))
            }
            net::World::Server(net::Server::Bulk(one)) => {
                server(ServerKind::Bulk(Bulk { kind: Some(bulk(one)) }))
            }
        };
        Self { kind: Some(kind) }
    }
}

fn session(session: &net::Session<'_>) -> SessionKind {
    match *session {
        net::Session::Ping => SessionKind::Ping(Ping {}),
        net::Session::Login { user, token } => {
            SessionKind::Login(Login { user: user.to_owned(), token: token.to_owned() })
        }
        net::Session::Resume { id, key } => SessionKind::Resume(Resume { id, key: key.to_vec() }),
    }
}

fn room(room: &net::Room<'_>) -> RoomKind {
    match *room {
        net::Room::Move { x, y } => RoomKind::Move(Move { x, y }),
        net::Room::Say { room, body } => RoomKind::Say(Say { room, body: body.to_owned() }),
        net::Room::Seen { until } => RoomKind::Seen(Seen { until }),
    }
}

fn market(market: &net::Market) -> MarketKind {
    match *market {
        net::Market::Quote {
            id,
            bid,
            ask,
            bid_size,
            ask_size,
            venue,
            change,
            open,
            digits,
            country,
        } => MarketKind::Quote(Quote {
            id,
            bid,
            ask,
            bid_size,
            ask_size,
            venue: venue.into(),
            change: change.into(),
            open,
            digits: digits.into(),
            country: country.to_vec(),
        }),
        net::Market::Order(net::Order { id, account, price, quantity, day, flags, hidden }) => {
            let (day, flags) = (day.into(), flags.into());
            MarketKind::Order(Order { id, account, price, quantity, day, flags, hidden })
        }
        net::Market::Ticks { ref deltas } => MarketKind::Ticks(Ticks { deltas: deltas.clone() }),
    }
}

fn bulk(bulk: &net::Bulk<'_>) -> BulkKind {
    match bulk {
        net::Bulk::Blob { data } => BulkKind::Blob(Blob { data: data.to_vec() }),
        net::Bulk::Levels { levels } => {
            let level = |&net::Level { price, size, orders }: &net::Level| Level {
                price,
                size,
                orders: orders.into(),
            };
            BulkKind::Levels(Levels { levels: levels.iter().map(level).collect() })
        }
        net::Bulk::Names { names } => {
            let name = |(id, name): &(u64, &str)| Name { id: *id, name: (*name).to_owned() };
            BulkKind::Names(Names { names: names.iter().map(name).collect() })
        }
    }
}

impl Call for World {
    #[inline(always)]
    fn call(&self, tally: &mut Tally) {
        match self.kind.as_ref().unwrap() {
            WorldKind::Client(client) => match client.kind.as_ref().unwrap() {
                ClientKind::Session(session) => session.call(tally),
                ClientKind::Room(room) => room.call(tally),
            },
            WorldKind::Server(server) => match server.kind.as_ref().unwrap() {
                ServerKind::Market(market) => market.call(tally),
                ServerKind::Bulk(bulk) => bulk.call(tally),
            },
        }
    }
}

impl Call for Session {
    #[inline(always)]
    fn call(&self, tally: &mut Tally) {
        match self.kind.as_ref().unwrap() {
            SessionKind::Ping(Ping {}) => tally.ping(),
            SessionKind::Login(login) => tally.login(&login.user, &login.token),
            SessionKind::Resume(resume) => {
                tally.resume(resume.id, resume.key[..].try_into().unwrap());
            }
        }
    }
}

impl Call for Room {
    #[inline(always)]
    fn call(&self, tally: &mut Tally) {
        match self.kind.as_ref().unwrap() {
            RoomKind::Move(Move { x, y }) => tally.r#move(*x, *y),
            RoomKind::Say(Say { room, body }) => tally.say(*room, body),
            RoomKind::Seen(Seen { until }) => tally.seen(*until),
        }
    }
}

impl Call for Market {
    #[inline(always)]
    fn call(&self, tally: &mut Tally) {
        match self.kind.as_ref().unwrap() {
            MarketKind::Quote(quote) => tally.quote(
                quote.id,
                quote.bid,
                quote.ask,
                quote.bid_size,
                quote.ask_size,
                quote.venue.try_into().unwrap(),
                quote.change.try_into().unwrap(),
                quote.open,
                quote.digits.try_into().unwrap(),
                quote.country[..].try_into().unwrap(),
            ),
            MarketKind::Order(Order { id, account, price, quantity, day, flags, hidden }) => {
                let (day, flags) = ((*day).try_into().unwrap(), (*flags).try_into().unwrap());
                tally.order(net::Order {
                    id: *id,
                    account: *account,
                    price: *price,
                    quantity: *quantity,
                    day,
                    flags,
                    hidden: *hidden,
                });
            }
            MarketKind::Ticks(Ticks { deltas }) => tally::ticks(tally, deltas.iter().copied()),
        }
    }
}

impl Call for Bulk {
    #[inline(always)]
    fn call(&self, tally: &mut Tally) {
        match self.kind.as_ref().unwrap() {
            BulkKind::Blob(Blob { data }) => tally.blob(data),
            BulkKind::Levels(Levels { levels }) => {
                tally::levels(tally, levels.iter().map(|level| level.price));
            }
            BulkKind::Names(Names { names }) => {
                tally::names(tally, names.iter().map(|name| (name.id, name.name.len())));
            }
        }
    }
}

impl From<&owned::Login> for Login {
    fn from(login: &owned::Login) -> Self {
        Self { user: login.user.clone(), token: login.token.clone() }
    }
}

impl From<&owned::Levels> for Levels {
    fn from(levels: &owned::Levels) -> Self {
        let level = |level: &owned::Level| Level {
            price: level.price,
            size: level.size,
            orders: level.orders.into(),
        };
        Self { levels: levels.levels.iter().map(level).collect() }
    }
}

impl From<&owned::Names> for Names {
    fn from(names: &owned::Names) -> Self {
        let name = |(id, name): &(u64, String)| Name { id: *id, name: name.clone() };
        Self { names: names.names.iter().map(name).collect() }
    }
}
