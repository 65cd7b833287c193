//! Out of a slice: to a value, and to a handler.
#![allow(clippy::indexing_slicing, reason = "constant ranges of arrays")]

use super::Error;
use super::read::{boolean, bytes, finish, length, part, take, text, varint, whole};
use crate::tree::{
    Bulk, BulkHandler as _, Client, Level, Market, MarketHandler as _, Order, Room,
    RoomHandler as _, Server, Session, SessionHandler as _, Tally, World,
};

/// Reads a message.
///
/// # Errors
///
/// All but [`Error::Long`] and [`Error::Room`].
#[inline]
pub fn decode(input: &[u8]) -> Result<World<'_>, Error> {
    let ([root], input) = input.split_first_chunk().ok_or(Error::End)?;
    match root {
        0 => {
            let ([client], input) = input.split_first_chunk().ok_or(Error::End)?;
            match client {
                0 => session(input).map(|session| World::Client(Client::Session(session))),
                1 => room(input).map(|room| World::Client(Client::Room(room))),
                _ => Err(Error::Tag),
            }
        }
        1 => {
            let ([server], input) = input.split_first_chunk().ok_or(Error::End)?;
            match server {
                0 => market(input).map(|market| World::Server(Server::Market(market))),
                1 => bulk(input).map(|bulk| World::Server(Server::Bulk(bulk))),
                _ => Err(Error::Tag),
            }
        }
        _ => Err(Error::Tag),
    }
}

/// Reads a message and calls the handler's method for it.
///
/// # Errors
///
/// As [`decode`]; the handler was not called.
#[inline]
pub fn dispatch(input: &[u8], handler: &mut Tally) -> Result<(), Error> {
    let ([root], input) = input.split_first_chunk().ok_or(Error::End)?;
    match root {
        0 => {
            let ([client], input) = input.split_first_chunk().ok_or(Error::End)?;
            match client {
                0 => match session(input)? {
                    Session::Ping => handler.ping(),
                    Session::Login { user, token } => handler.login(user, token),
                    Session::Resume { id, key } => handler.resume(id, key),
                },
                1 => match room(input)? {
                    Room::Move { x, y } => handler.r#move(x, y),
                    Room::Say { room, body } => handler.say(room, body),
                    Room::Seen { until } => handler.seen(until),
                },
                _ => return Err(Error::Tag),
            }
        }
        1 => {
            let ([server], input) = input.split_first_chunk().ok_or(Error::End)?;
            match server {
                0 => match market(input)? {
                    Market::Quote {
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
                    } => handler.quote(
                        id, bid, ask, bid_size, ask_size, venue, change, open, digits, country,
                    ),
                    Market::Order(order) => handler.order(order),
                    Market::Ticks { deltas } => handler.ticks(deltas),
                },
                1 => match bulk(input)? {
                    Bulk::Blob { data } => handler.blob(data),
                    Bulk::Levels { levels } => handler.levels(levels),
                    Bulk::Names { names } => handler.names(names),
                },
                _ => return Err(Error::Tag),
            }
        }
        _ => return Err(Error::Tag),
    }
    Ok(())
}

#[inline(always)]
fn session(input: &[u8]) -> Result<Session<'_>, Error> {
    let ([tag], mut input) = input.split_first_chunk().ok_or(Error::End)?;
    match tag {
        0 => {
            finish(input)?;
            Ok(Session::Ping)
        }
        1 => {
            let user = text(&mut input)?;
            let token = text(&mut input)?;
            finish(input)?;
            Ok(Session::Login { user, token })
        }
        2 => {
            let bytes: &[u8; 24] = whole(input)?;
            Ok(Session::Resume {
                id: u64::from_le_bytes(part::<0, _, _>(bytes)),
                key: part::<8, _, _>(bytes),
            })
        }
        _ => Err(Error::Tag),
    }
}

#[inline(always)]
fn room(input: &[u8]) -> Result<Room<'_>, Error> {
    let ([tag], mut input) = input.split_first_chunk().ok_or(Error::End)?;
    match tag {
        0 => {
            let bytes: &[u8; 8] = whole(input)?;
            Ok(Room::Move {
                x: u32::from_le_bytes(part::<0, _, _>(bytes)),
                y: u32::from_le_bytes(part::<4, _, _>(bytes)),
            })
        }
        1 => {
            let room = u32::from_le_bytes(*take(&mut input)?);
            let body = text(&mut input)?;
            finish(input)?;
            Ok(Room::Say { room, body })
        }
        2 => match *input {
            [0] => Ok(Room::Seen { until: None }),
            [1, ref until @ ..] => {
                Ok(Room::Seen { until: Some(u64::from_le_bytes(*whole(until)?)) })
            }
            [] => Err(Error::End),
            [0, ..] => Err(Error::Trailing),
            [_, ..] => Err(Error::Value),
        },
        _ => Err(Error::Tag),
    }
}

#[inline(always)]
fn market(input: &[u8]) -> Result<Market, Error> {
    let ([tag], input) = input.split_first_chunk().ok_or(Error::End)?;
    match tag {
        0 => {
            let bytes: &[u8; 40] = whole(input)?;
            Ok(Market::Quote {
                id: u64::from_le_bytes(part::<0, _, _>(bytes)),
                bid: f64::from_le_bytes(part::<8, _, _>(bytes)),
                ask: i64::from_le_bytes(part::<16, _, _>(bytes)),
                bid_size: u32::from_le_bytes(part::<24, _, _>(bytes)),
                ask_size: u32::from_le_bytes(part::<28, _, _>(bytes)),
                venue: u16::from_le_bytes(part::<32, _, _>(bytes)),
                change: i16::from_le_bytes(part::<34, _, _>(bytes)),
                open: boolean(bytes[36])?,
                digits: bytes[37],
                country: part::<38, _, _>(bytes),
            })
        }
        1 => {
            let bytes: &[u8; 28] = whole(input)?;
            Ok(Market::Order(Order {
                id: u64::from_le_bytes(part::<0, _, _>(bytes)),
                account: u32::from_le_bytes(part::<8, _, _>(bytes)),
                price: i64::from_le_bytes(part::<12, _, _>(bytes)),
                quantity: u32::from_le_bytes(part::<20, _, _>(bytes)),
                day: u16::from_le_bytes(part::<24, _, _>(bytes)),
                flags: bytes[26],
                hidden: boolean(bytes[27])?,
            }))
        }
        2 => ticks(input).map(|deltas| Market::Ticks { deltas }),
        _ => Err(Error::Tag),
    }
}

#[inline(always)]
fn bulk(input: &[u8]) -> Result<Bulk<'_>, Error> {
    let ([tag], mut input) = input.split_first_chunk().ok_or(Error::End)?;
    match tag {
        0 => {
            let data = bytes(&mut input)?;
            finish(input)?;
            Ok(Bulk::Blob { data })
        }
        1 => levels(input).map(|levels| Bulk::Levels { levels }),
        2 => names(input).map(|names| Bulk::Names { names }),
        _ => Err(Error::Tag),
    }
}

fn ticks(mut input: &[u8]) -> Result<Vec<i32>, Error> {
    let count = length(&mut input)?;
    if count > input.len() {
        return Err(Error::End);
    }
    let mut deltas = Vec::with_capacity(count);
    for _ in 0..count {
        let folded = varint(&mut input)?;
        deltas.push((folded >> 1).cast_signed() ^ -(folded & 1).cast_signed());
    }
    finish(input)?;
    Ok(deltas)
}

fn levels(mut input: &[u8]) -> Result<Vec<Level>, Error> {
    let count = length(&mut input)?;
    match input.len().cmp(&(count * 14)) {
        core::cmp::Ordering::Less => return Err(Error::End),
        core::cmp::Ordering::Greater => return Err(Error::Trailing),
        core::cmp::Ordering::Equal => {}
    }
    let level = |bytes: &[u8; 14]| Level {
        price: u64::from_le_bytes(part::<0, _, _>(bytes)),
        size: u32::from_le_bytes(part::<8, _, _>(bytes)),
        orders: u16::from_le_bytes(part::<12, _, _>(bytes)),
    };
    let (items, _) = input.as_chunks::<14>();
    Ok(items.iter().map(level).collect())
}

fn names(mut input: &[u8]) -> Result<Vec<(u64, &str)>, Error> {
    let count = length(&mut input)?;
    if count > input.len() / 10 {
        return Err(Error::End);
    }
    let mut names = Vec::with_capacity(count);
    for _ in 0..count {
        let id = u64::from_le_bytes(*take(&mut input)?);
        names.push((id, text(&mut input)?));
    }
    finish(input)?;
    Ok(names)
}
