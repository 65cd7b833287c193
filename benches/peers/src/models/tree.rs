//! The tree of the benches again, by three calls of a macro: the same enums and structs, with the derives of others.

use netbytes_benches::tree as net;
use netbytes_benches::tree::{
    BulkHandler as _, MarketHandler as _, RoomHandler as _, SessionHandler as _, Tally,
};

use super::tally::{self, Call};

// bincode's derive finds the fields' names only where both are written in the same place, so that it stands in the macro,
// with a condition: `all()` is always true, `any()` never. netbytes derives only the owned tree, for the benches have the
// other one.
macro_rules! tree {
    (
        $module:ident, [$($life:tt)?], [$($text:tt)*], [$($bytes:tt)*],
        $bincode:meta, $net:meta, [$(#[$derive:meta])*], [$(#[$borrow:meta])?], [$(#[$blob:meta])?]
    ) => {
        pub(crate) mod $module {
            #[cfg_attr($bincode, derive(bincode::Encode, bincode::BorrowDecode))]
            #[cfg_attr($net, derive(bincode::Encode, bincode::Decode))]
            $(#[$derive])*
            #[cfg_attr($net, derive(netbytes::NetTree), net(handler = none))]
            #[derive(Clone, Debug, PartialEq)]
            pub(crate) enum World<$($life)?> {
                $(#[$borrow])?
                #[cfg_attr($net, net(node))]
                Client(Client<$($life)?>),
                $(#[$borrow])?
                #[cfg_attr($net, net(node))]
                Server(Server<$($life)?>),
            }

            #[cfg_attr($bincode, derive(bincode::Encode, bincode::BorrowDecode))]
            #[cfg_attr($net, derive(bincode::Encode, bincode::Decode))]
            $(#[$derive])*
            #[cfg_attr($net, derive(netbytes::NetTree), net(handler = none))]
            #[derive(Clone, Debug, PartialEq)]
            pub(crate) enum Client<$($life)?> {
                $(#[$borrow])?
                #[cfg_attr($net, net(node))]
                Session(Session<$($life)?>),
                $(#[$borrow])?
                #[cfg_attr($net, net(node))]
                Room(Room<$($life)?>),
            }

            #[cfg_attr($bincode, derive(bincode::Encode, bincode::BorrowDecode))]
            #[cfg_attr($net, derive(bincode::Encode, bincode::Decode))]
            $(#[$derive])*
            #[cfg_attr($net, derive(netbytes::NetTree), net(handler = none))]
            #[derive(Clone, Debug, PartialEq)]
            pub(crate) enum Server<$($life)?> {
                #[cfg_attr($net, net(node))]
                Market(Market),
                $(#[$borrow])?
                #[cfg_attr($net, net(node))]
                Bulk(Bulk<$($life)?>),
            }

            #[cfg_attr($bincode, derive(bincode::Encode, bincode::BorrowDecode))]
            #[cfg_attr($net, derive(bincode::Encode, bincode::Decode))]
            $(#[$derive])*
            #[cfg_attr($net, derive(netbytes::NetTree), net(handler = none))]
            #[derive(Clone, Debug, PartialEq)]
            pub(crate) enum Session<$($life)?> {
                Ping,
                Login { user: $($text)*, token: $($text)* },
                Resume { id: u64, key: [u8; 16] },
            }

            #[cfg_attr($bincode, derive(bincode::Encode, bincode::BorrowDecode))]
            #[cfg_attr($net, derive(bincode::Encode, bincode::Decode))]
            $(#[$derive])*
            #[cfg_attr($net, derive(netbytes::NetTree), net(handler = none))]
            #[derive(Clone, Debug, PartialEq)]
            pub(crate) enum Room<$($life)?> {
                Move { x: u32, y: u32 },
                Say { room: u32, body: $($text)* },
                Seen { until: Option<u64> },
            }

            #[cfg_attr($bincode, derive(bincode::Encode, bincode::BorrowDecode))]
            #[cfg_attr($net, derive(bincode::Encode, bincode::Decode))]
            $(#[$derive])*
            #[cfg_attr($net, derive(netbytes::NetTree), net(handler = none))]
            #[derive(Clone, Debug, PartialEq)]
            pub(crate) enum Market {
                Quote {
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
                },
                Order(Order),
                Ticks {
                    #[cfg_attr($net, net(varint))]
                    deltas: Vec<i32>,
                },
            }

            #[cfg_attr($bincode, derive(bincode::Encode, bincode::BorrowDecode))]
            #[cfg_attr($net, derive(bincode::Encode, bincode::Decode))]
            $(#[$derive])*
            #[cfg_attr($net, derive(netbytes::NetTree))]
            #[derive(Clone, Debug, PartialEq)]
            pub(crate) struct Order {
                pub(crate) id: u64,
                pub(crate) account: u32,
                pub(crate) price: i64,
                pub(crate) quantity: u32,
                pub(crate) day: u16,
                pub(crate) flags: u8,
                pub(crate) hidden: bool,
            }

            #[cfg_attr($bincode, derive(bincode::Encode, bincode::BorrowDecode))]
            #[cfg_attr($net, derive(bincode::Encode, bincode::Decode))]
            $(#[$derive])*
            #[cfg_attr($net, derive(netbytes::NetTree), net(handler = none))]
            #[derive(Clone, Debug, PartialEq)]
            pub(crate) enum Bulk<$($life)?> {
                Blob {
                    $(#[$blob])?
                    data: $($bytes)*,
                },
                Levels { levels: Vec<Level> },
                Names {
                    $(#[$borrow])?
                    names: Vec<(u64, $($text)*)>,
                },
            }

            #[cfg_attr($bincode, derive(bincode::Encode, bincode::BorrowDecode))]
            #[cfg_attr($net, derive(bincode::Encode, bincode::Decode))]
            $(#[$derive])*
            #[cfg_attr($net, derive(netbytes::NetTree))]
            #[derive(Clone, Debug, PartialEq)]
            pub(crate) struct Level {
                pub(crate) price: u64,
                pub(crate) size: u32,
                pub(crate) orders: u16,
            }
        }

        impl<$($life)?> $module::World<$($life)?> {
            pub(crate) fn new(world: &net::World<'static>) -> Self {
                match world {
                    net::World::Client(net::Client::Session(session)) => {
                        Self::Client($module::Client::Session($module::Session::new(session)))
                    }
                    net::World::Client(net::Client::Room(room)) => {
                        Self::Client($module::Client::Room($module::Room::new(room)))
                    }
                    net::World::Server(net::Server::Market(market)) => {
                        Self::Server($module::Server::Market($module::Market::new(market)))
                    }
                    net::World::Server(net::Server::Bulk(bulk)) => {
                        Self::Server($module::Server::Bulk($module::Bulk::new(bulk)))
                    }
                }
            }
        }

        impl<$($life)?> $module::Session<$($life)?> {
            fn new(session: &net::Session<'static>) -> Self {
                match *session {
                    net::Session::Ping => Self::Ping,
                    net::Session::Login { user, token } => {
                        Self::Login { user: user.into(), token: token.into() }
                    }
                    net::Session::Resume { id, key } => Self::Resume { id, key },
                }
            }
        }

        impl<$($life)?> $module::Room<$($life)?> {
            fn new(room: &net::Room<'static>) -> Self {
                match *room {
                    net::Room::Move { x, y } => Self::Move { x, y },
                    net::Room::Say { room, body } => Self::Say { room, body: body.into() },
                    net::Room::Seen { until } => Self::Seen { until },
                }
            }
        }

        impl $module::Market {
            fn new(market: &net::Market) -> Self {
                match *market {
                    net::Market::Quote {
                        id, bid, ask, bid_size, ask_size, venue, change, open, digits, country,
                    } => Self::Quote {
                        id, bid, ask, bid_size, ask_size, venue, change, open, digits, country,
                    },
                    net::Market::Order(net::Order {
                        id, account, price, quantity, day, flags, hidden,
                    }) => Self::Order($module::Order {
                        id, account, price, quantity, day, flags, hidden,
                    }),
                    net::Market::Ticks { ref deltas } => Self::Ticks { deltas: deltas.clone() },
                }
            }
        }

        impl<$($life)?> $module::Bulk<$($life)?> {
            fn new(bulk: &net::Bulk<'static>) -> Self {
                match bulk {
                    net::Bulk::Blob { data } => Self::Blob { data: (*data).into() },
                    net::Bulk::Levels { levels } => {
                        let level = |&net::Level { price, size, orders }: &net::Level| {
                            $module::Level { price, size, orders }
                        };
                        Self::Levels { levels: levels.iter().map(level).collect() }
                    }
                    net::Bulk::Names { names } => Self::Names {
                        names: names.iter().map(|(id, name)| (*id, (*name).into())).collect(),
                    },
                }
            }
        }

        impl<$($life)?> Call for $module::World<$($life)?> {
            #[inline(always)]
            fn call(&self, tally: &mut Tally) {
                match self {
                    Self::Client($module::Client::Session(session)) => session.call(tally),
                    Self::Client($module::Client::Room(room)) => room.call(tally),
                    Self::Server($module::Server::Market(market)) => market.call(tally),
                    Self::Server($module::Server::Bulk(bulk)) => bulk.call(tally),
                }
            }
        }

        impl<$($life)?> Call for $module::Session<$($life)?> {
            #[inline(always)]
            fn call(&self, tally: &mut Tally) {
                match self {
                    Self::Ping => tally.ping(),
                    Self::Login { user, token } => tally.login(user, token),
                    Self::Resume { id, key } => tally.resume(*id, *key),
                }
            }
        }

        impl<$($life)?> Call for $module::Room<$($life)?> {
            #[inline(always)]
            fn call(&self, tally: &mut Tally) {
                match self {
                    Self::Move { x, y } => tally.r#move(*x, *y),
                    Self::Say { room, body } => tally.say(*room, body),
                    Self::Seen { until } => tally.seen(*until),
                }
            }
        }

        impl Call for $module::Market {
            #[inline(always)]
            fn call(&self, tally: &mut Tally) {
                match *self {
                    Self::Quote {
                        id, bid, ask, bid_size, ask_size, venue, change, open, digits, country,
                    } => tally.quote(
                        id, bid, ask, bid_size, ask_size, venue, change, open, digits, country,
                    ),
                    Self::Order($module::Order {
                        id, account, price, quantity, day, flags, hidden,
                    }) => tally.order(net::Order {
                        id, account, price, quantity, day, flags, hidden,
                    }),
                    Self::Ticks { ref deltas } => tally::ticks(tally, deltas.iter().copied()),
                }
            }
        }

        impl<$($life)?> Call for $module::Bulk<$($life)?> {
            #[inline(always)]
            fn call(&self, tally: &mut Tally) {
                match self {
                    Self::Blob { data } => tally.blob(data),
                    Self::Levels { levels } => {
                        tally::levels(tally, levels.iter().map(|level| level.price));
                    }
                    Self::Names { names } => {
                        tally::names(tally, names.iter().map(|(id, name)| (*id, name.len())));
                    }
                }
            }
        }
    };
}

// Borrowed, for those that write field by field.
tree!(
    row, ['a], [&'a str], [&'a [u8]],
    all(), any(), [
        #[derive(wincode::SchemaRead, wincode::SchemaWrite)]
        #[derive(speedy::Readable, speedy::Writable)]
        #[derive(serde::Serialize, serde::Deserialize)]
    ],
    [#[serde(borrow)]], [#[serde(borrow, with = "serde_bytes")]]
);

// bitcode borrows text but not bytes.
tree!(column, ['a], [&'a str], [Vec<u8>], any(), any(), [#[derive(bitcode::Encode, bitcode::Decode)]], [], []);

// Owned, for those that cannot borrow, and for rkyv, whose borrowed side is the archive; and for all, where they are to own.
tree!(
    owned, [], [String], [Vec<u8>],
    any(), all(), [
        #[derive(wincode::SchemaRead, wincode::SchemaWrite)]
        #[derive(speedy::Readable, speedy::Writable)]
        #[derive(serde::Serialize, serde::Deserialize)]
        #[derive(bitcode::Encode, bitcode::Decode)]
        #[derive(borsh::BorshSerialize, borsh::BorshDeserialize)]
        #[derive(rkyv::Archive, rkyv::Serialize, rkyv::Deserialize)]
    ],
    [], []
);

impl Call for owned::ArchivedWorld {
    #[inline(always)]
    fn call(&self, tally: &mut Tally) {
        match self {
            owned::ArchivedWorld::Client(owned::ArchivedClient::Session(session)) => {
                session.call(tally);
            }
            owned::ArchivedWorld::Client(owned::ArchivedClient::Room(room)) => room.call(tally),
            owned::ArchivedWorld::Server(owned::ArchivedServer::Market(market)) => {
                market.call(tally);
            }
            owned::ArchivedWorld::Server(owned::ArchivedServer::Bulk(bulk)) => bulk.call(tally),
        }
    }
}

impl Call for owned::ArchivedSession {
    #[inline(always)]
    fn call(&self, tally: &mut Tally) {
        match self {
            owned::ArchivedSession::Ping => tally.ping(),
            owned::ArchivedSession::Login { user, token } => tally.login(user, token),
            owned::ArchivedSession::Resume { id, key } => tally.resume(id.to_native(), *key),
        }
    }
}

impl Call for owned::ArchivedRoom {
    #[inline(always)]
    fn call(&self, tally: &mut Tally) {
        match self {
            owned::ArchivedRoom::Move { x, y } => tally.r#move(x.to_native(), y.to_native()),
            owned::ArchivedRoom::Say { room, body } => tally.say(room.to_native(), body),
            owned::ArchivedRoom::Seen { until } => {
                tally.seen(until.as_ref().map(|until| until.to_native()));
            }
        }
    }
}

impl Call for owned::ArchivedMarket {
    #[inline(always)]
    fn call(&self, tally: &mut Tally) {
        match self {
            owned::ArchivedMarket::Quote {
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
            } => tally.quote(
                id.to_native(),
                bid.to_native(),
                ask.to_native(),
                bid_size.to_native(),
                ask_size.to_native(),
                venue.to_native(),
                change.to_native(),
                *open,
                *digits,
                *country,
            ),
            owned::ArchivedMarket::Order(order) => tally.order(net::Order {
                id: order.id.to_native(),
                account: order.account.to_native(),
                price: order.price.to_native(),
                quantity: order.quantity.to_native(),
                day: order.day.to_native(),
                flags: order.flags,
                hidden: order.hidden,
            }),
            owned::ArchivedMarket::Ticks { deltas } => {
                tally::ticks(tally, deltas.iter().map(|delta| delta.to_native()));
            }
        }
    }
}

impl Call for owned::ArchivedBulk {
    #[inline(always)]
    fn call(&self, tally: &mut Tally) {
        match self {
            owned::ArchivedBulk::Blob { data } => tally.blob(data),
            owned::ArchivedBulk::Levels { levels } => {
                tally::levels(tally, levels.iter().map(|level| level.price.to_native()));
            }
            owned::ArchivedBulk::Names { names } => {
                let names = names.iter().map(|name| (name.0.to_native(), name.1.len()));
                tally::names(tally, names);
            }
        }
    }
}
