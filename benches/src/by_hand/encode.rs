//! Into a `Vec`.
#![allow(clippy::indexing_slicing, reason = "constant ranges of arrays")]

use super::{Error, length, zigzag};
use crate::tree::{Bulk, Client, Level, Market, Order, Room, Server, Session, World};

/// Appends a message.
///
/// # Errors
///
/// [`Error::Long`]; nothing was written.
#[inline]
pub fn encode(message: &World<'_>, out: &mut Vec<u8>) -> Result<(), Error> {
    match message {
        World::Client(client) => match client {
            Client::Session(session) => match session {
                Session::Ping => out.extend_from_slice(&[0, 0, 0]),
                Session::Login { user, token } => return login(out, user, token),
                Session::Resume { id, key } => out.extend_from_slice(&resume(*id, key)),
            },
            Client::Room(room) => match room {
                Room::Move { x, y } => return r#move(out, *x, *y),
                Room::Say { room, body } => {
                    let mut head = [0, 1, 1, 0, 0, 0, 0, 0, 0];
                    head[3..7].copy_from_slice(&room.to_le_bytes());
                    head[7..9].copy_from_slice(&length(body.len())?);
                    out.reserve(head.len() + body.len());
                    out.extend_from_slice(&head);
                    out.extend_from_slice(body.as_bytes());
                }
                Room::Seen { until: None } => out.extend_from_slice(&[0, 1, 2, 0]),
                Room::Seen { until: Some(until) } => out.extend_from_slice(&seen(*until)),
            },
        },
        World::Server(server) => match server {
            Server::Market(market) => match market {
                Market::Quote { .. } => out.extend_from_slice(&quote(market)),
                Market::Order(order) => out.extend_from_slice(&self::order(order)),
                Market::Ticks { deltas } => {
                    let [low, high] = length(deltas.len())?;
                    out.reserve(5 + deltas.len());
                    out.extend_from_slice(&[1, 0, 2, low, high]);
                    for delta in deltas {
                        varint(zigzag(*delta), |byte| out.push(byte));
                    }
                }
            },
            Server::Bulk(bulk) => match bulk {
                Bulk::Blob { data } => {
                    let [low, high] = length(data.len())?;
                    out.reserve(5 + data.len());
                    out.extend_from_slice(&[1, 1, 0, low, high]);
                    out.extend_from_slice(data);
                }
                Bulk::Levels { levels } => {
                    let [low, high] = length(levels.len())?;
                    out.reserve(5 + 14 * levels.len());
                    out.extend_from_slice(&[1, 1, 1, low, high]);
                    for level in levels {
                        out.extend_from_slice(&self::level(level));
                    }
                }
                Bulk::Names { names } => return self::names(out, names),
            },
        },
    }
    Ok(())
}

/// A message in a buffer of its own, of exactly its length.
///
/// # Errors
///
/// [`Error::Long`].
#[inline]
pub fn to_vec(message: &World<'_>) -> Result<Vec<u8>, Error> {
    let mut out = Vec::with_capacity(len(message));
    encode(message, &mut out)?;
    Ok(out)
}

#[inline(always)]
fn len(message: &World<'_>) -> usize {
    match message {
        World::Client(Client::Session(session)) => match session {
            Session::Ping => 3,
            Session::Login { user, token } => 7 + user.len() + token.len(),
            Session::Resume { .. } => 27,
        },
        World::Client(Client::Room(room)) => match room {
            Room::Move { .. } => 11,
            Room::Say { body, .. } => 9 + body.len(),
            Room::Seen { until: None } => 4,
            Room::Seen { until: Some(_) } => 12,
        },
        World::Server(Server::Market(market)) => match market {
            Market::Quote { .. } => 43,
            Market::Order(_) => 31,
            Market::Ticks { deltas } => {
                let bytes = |delta: &i32| (38 - (zigzag(*delta) | 1).leading_zeros()) as usize / 7;
                5 + deltas.iter().map(bytes).sum::<usize>()
            }
        },
        World::Server(Server::Bulk(bulk)) => match bulk {
            Bulk::Blob { data } => 5 + data.len(),
            Bulk::Levels { levels } => 5 + 14 * levels.len(),
            Bulk::Names { names } => {
                5 + names.iter().map(|(_, name)| 10 + name.len()).sum::<usize>()
            }
        },
    }
}

/// Appends a login.
///
/// # Errors
///
/// [`Error::Long`]; nothing was written.
#[inline]
pub fn login(out: &mut Vec<u8>, user: &str, token: &str) -> Result<(), Error> {
    let (user_len, token_len) = (length(user.len())?, length(token.len())?);
    out.reserve(7 + user.len() + token.len());
    out.extend_from_slice(&[0, 0, 1, user_len[0], user_len[1]]);
    out.extend_from_slice(user.as_bytes());
    out.extend_from_slice(&token_len);
    out.extend_from_slice(token.as_bytes());
    Ok(())
}

/// Appends a move.
///
/// # Errors
///
/// None.
#[inline]
pub fn r#move(out: &mut Vec<u8>, x: u32, y: u32) -> Result<(), Error> {
    out.extend_from_slice(&position(x, y));
    Ok(())
}

fn names(out: &mut Vec<u8>, names: &[(u64, &str)]) -> Result<(), Error> {
    let before = out.len();
    let [low, high] = length(names.len())?;
    out.extend_from_slice(&[1, 1, 2, low, high]);
    for (id, name) in names {
        let Ok(len) = length(name.len()) else {
            out.truncate(before);
            return Err(Error::Long);
        };
        let mut head = [0; 10];
        head[..8].copy_from_slice(&id.to_le_bytes());
        head[8..].copy_from_slice(&len);
        out.extend_from_slice(&head);
        out.extend_from_slice(name.as_bytes());
    }
    Ok(())
}

/// The bytes of a varint.
#[inline(always)]
pub(super) fn varint(mut number: u32, mut put: impl FnMut(u8)) {
    while number > 0x7f {
        put(number.to_le_bytes()[0] | 0x80);
        number >>= 7;
    }
    put(number.to_le_bytes()[0]);
}

#[inline(always)]
pub(super) fn position(x: u32, y: u32) -> [u8; 11] {
    let mut bytes = [0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0];
    bytes[3..7].copy_from_slice(&x.to_le_bytes());
    bytes[7..11].copy_from_slice(&y.to_le_bytes());
    bytes
}

#[inline(always)]
pub(super) fn resume(id: u64, key: &[u8; 16]) -> [u8; 27] {
    let mut bytes = [0; 27];
    bytes[2] = 2;
    bytes[3..11].copy_from_slice(&id.to_le_bytes());
    bytes[11..27].copy_from_slice(key);
    bytes
}

#[inline(always)]
pub(super) fn seen(until: u64) -> [u8; 12] {
    let mut bytes = [0, 1, 2, 1, 0, 0, 0, 0, 0, 0, 0, 0];
    bytes[4..12].copy_from_slice(&until.to_le_bytes());
    bytes
}

#[inline(always)]
pub(super) fn quote(market: &Market) -> [u8; 43] {
    let mut bytes = [0; 43];
    bytes[0] = 1;
    if let Market::Quote {
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
    } = market
    {
        bytes[3..11].copy_from_slice(&id.to_le_bytes());
        bytes[11..19].copy_from_slice(&bid.to_le_bytes());
        bytes[19..27].copy_from_slice(&ask.to_le_bytes());
        bytes[27..31].copy_from_slice(&bid_size.to_le_bytes());
        bytes[31..35].copy_from_slice(&ask_size.to_le_bytes());
        bytes[35..37].copy_from_slice(&venue.to_le_bytes());
        bytes[37..39].copy_from_slice(&change.to_le_bytes());
        bytes[39] = u8::from(*open);
        bytes[40] = *digits;
        bytes[41..43].copy_from_slice(country);
    }
    bytes
}

#[inline(always)]
pub(super) fn order(order: &Order) -> [u8; 31] {
    let mut bytes = [0; 31];
    bytes[..3].copy_from_slice(&[1, 0, 1]);
    bytes[3..11].copy_from_slice(&order.id.to_le_bytes());
    bytes[11..15].copy_from_slice(&order.account.to_le_bytes());
    bytes[15..23].copy_from_slice(&order.price.to_le_bytes());
    bytes[23..27].copy_from_slice(&order.quantity.to_le_bytes());
    bytes[27..29].copy_from_slice(&order.day.to_le_bytes());
    bytes[29] = order.flags;
    bytes[30] = u8::from(order.hidden);
    bytes
}

#[inline(always)]
pub(super) fn level(level: &Level) -> [u8; 14] {
    let mut bytes = [0; 14];
    bytes[..8].copy_from_slice(&level.price.to_le_bytes());
    bytes[8..12].copy_from_slice(&level.size.to_le_bytes());
    bytes[12..].copy_from_slice(&level.orders.to_le_bytes());
    bytes
}
