//! The owned tree decoded by code that was written for it, as `by_hand` of the benches decodes the borrowed one.

use netbytes_benches::by_hand::Error;
use netbytes_benches::by_hand::read::{
    boolean, bytes, finish, length, part, take, text, varint, whole,
};

use super::tree::owned::{Bulk, Client, Level, Market, Order, Room, Server, Session, World};

/// Reads a message.
#[inline]
pub(crate) fn decode(input: &[u8]) -> Result<World, Error> {
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

#[inline(always)]
fn session(input: &[u8]) -> Result<Session, Error> {
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
            Ok(Session::Login { user: user.to_owned(), token: token.to_owned() })
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
fn room(input: &[u8]) -> Result<Room, Error> {
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
            Ok(Room::Say { room, body: body.to_owned() })
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
fn bulk(input: &[u8]) -> Result<Bulk, Error> {
    let ([tag], mut input) = input.split_first_chunk().ok_or(Error::End)?;
    match tag {
        0 => {
            let data = bytes(&mut input)?;
            finish(input)?;
            Ok(Bulk::Blob { data: data.to_vec() })
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

fn names(mut input: &[u8]) -> Result<Vec<(u64, String)>, Error> {
    let count = length(&mut input)?;
    if count > input.len() / 10 {
        return Err(Error::End);
    }
    let mut names = Vec::with_capacity(count);
    for _ in 0..count {
        let id = u64::from_le_bytes(*take(&mut input)?);
        names.push((id, text(&mut input)?.to_owned()));
    }
    finish(input)?;
    Ok(names)
}
