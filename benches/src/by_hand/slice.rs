//! Into a slice.

use super::encode::{level, order, position, quote, resume, seen, varint};
use super::{Error, length, zigzag};
use crate::tree::{Bulk, Client, Market, Room, Server, Session, World};

/// Writes a message to the front of a slice, and gives its length.
///
/// # Errors
///
/// [`Error::Long`], [`Error::Room`].
#[inline]
pub fn encode_to_slice(message: &World<'_>, out: &mut [u8]) -> Result<usize, Error> {
    match message {
        World::Client(client) => match client {
            Client::Session(session) => match session {
                Session::Ping => whole(out, [0, 0, 0]),
                Session::Login { user, token } => {
                    let ([a, b], token_len) = (length(user.len())?, length(token.len())?);
                    let rest = put(out, [0, 0, 1, a, b])?;
                    let rest = append(rest, user.as_bytes())?;
                    let rest = put(rest, token_len)?;
                    append(rest, token.as_bytes())?;
                    Ok(7 + user.len() + token.len())
                }
                Session::Resume { id, key } => whole(out, resume(*id, key)),
            },
            Client::Room(room) => match room {
                Room::Move { x, y } => whole(out, position(*x, *y)),
                Room::Say { room, body } => {
                    let [a, b, c, d] = room.to_le_bytes();
                    let [low, high] = length(body.len())?;
                    let rest = put(out, [0, 1, 1, a, b, c, d, low, high])?;
                    append(rest, body.as_bytes())?;
                    Ok(9 + body.len())
                }
                Room::Seen { until: None } => whole(out, [0, 1, 2, 0]),
                Room::Seen { until: Some(until) } => whole(out, seen(*until)),
            },
        },
        World::Server(server) => match server {
            Server::Market(market) => match market {
                Market::Quote { .. } => whole(out, quote(market)),
                Market::Order(one) => whole(out, order(one)),
                Market::Ticks { deltas } => ticks(out, deltas),
            },
            Server::Bulk(bulk) => match bulk {
                Bulk::Blob { data } => {
                    let [low, high] = length(data.len())?;
                    let rest = put(out, [1, 1, 0, low, high])?;
                    append(rest, data)?;
                    Ok(5 + data.len())
                }
                Bulk::Levels { levels } => {
                    let [low, high] = length(levels.len())?;
                    let len = 5 + 14 * levels.len();
                    let out = out.get_mut(..len).ok_or(Error::Room)?;
                    let rest = put(out, [1, 1, 1, low, high])?;
                    for (place, one) in rest.chunks_exact_mut(14).zip(levels) {
                        place.copy_from_slice(&level(one));
                    }
                    Ok(len)
                }
                Bulk::Names { names } => self::names(out, names),
            },
        },
    }
}

#[inline(always)]
fn put<const N: usize>(out: &mut [u8], bytes: [u8; N]) -> Result<&mut [u8], Error> {
    let (place, rest) = out.split_first_chunk_mut::<N>().ok_or(Error::Room)?;
    *place = bytes;
    Ok(rest)
}

#[inline(always)]
fn whole<const N: usize>(out: &mut [u8], bytes: [u8; N]) -> Result<usize, Error> {
    put(out, bytes)?;
    Ok(N)
}

#[inline(always)]
fn append<'o>(out: &'o mut [u8], bytes: &[u8]) -> Result<&'o mut [u8], Error> {
    let (place, rest) = out.split_at_mut_checked(bytes.len()).ok_or(Error::Room)?;
    place.copy_from_slice(bytes);
    Ok(rest)
}

fn ticks(out: &mut [u8], deltas: &[i32]) -> Result<usize, Error> {
    let room = out.len();
    let [low, high] = length(deltas.len())?;
    let mut places = put(out, [1, 0, 2, low, high])?.iter_mut();
    let mut full = false;
    for delta in deltas {
        varint(zigzag(*delta), |byte| match places.next() {
            Some(place) => *place = byte,
            None => full = true,
        });
    }
    if full { Err(Error::Room) } else { Ok(room - places.len()) }
}

fn names(out: &mut [u8], names: &[(u64, &str)]) -> Result<usize, Error> {
    let room = out.len();
    let [low, high] = length(names.len())?;
    let mut rest = put(out, [1, 1, 2, low, high])?;
    for (id, name) in names {
        let [a, b, c, d, e, f, g, h] = id.to_le_bytes();
        let [low, high] = length(name.len())?;
        rest = put(rest, [a, b, c, d, e, f, g, h, low, high])?;
        rest = append(rest, name.as_bytes())?;
    }
    Ok(room - rest.len())
}
