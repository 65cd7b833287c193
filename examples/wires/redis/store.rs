//! What the server stores, and the commands that read and change it.

use std::collections::{HashMap, VecDeque};

use netbytes::{Computed, EncodeError, NetTree};

use crate::tree::Value;

/// Strings and lists by their keys.
#[derive(Default)]
pub(crate) struct Store(HashMap<Vec<u8>, Stored>);

enum Stored {
    Text(Vec<u8>),
    List(VecDeque<Vec<u8>>),
}

/// What a command answers, or the error that it ends with.
type Answer = Result<Reply, &'static str>;

enum Reply {
    Simple(&'static [u8]),
    Integer(i64),
    Text(Option<Vec<u8>>),
    Texts(Option<Vec<Option<Vec<u8>>>>),
    Unknown,
}

const WRONG_TYPE: &str = "WRONGTYPE Operation against a key holding the wrong kind of value";
const NO_INTEGER: &str = "ERR value is not an integer or out of range";
const WRONG_COUNT: &str = "ERR wrong number of arguments";

impl Store {
    /// Does what a command says, and writes the answer. True if it was the last command.
    pub(crate) fn answer(
        &mut self,
        words: &[&[u8]],
        out: &mut Vec<u8>,
    ) -> Result<bool, EncodeError> {
        let [name, arguments @ ..] = words else { return Ok(false) };
        if name.is_empty() {
            return Ok(false);
        }
        let name = String::from_utf8_lossy(name).to_ascii_uppercase();
        match self.command(&name, arguments) {
            Ok(reply) => reply.encode(&name, out)?,
            Err(error) => Value::encoder(out).error(error.as_bytes())?,
        }
        Ok(name == "QUIT")
    }

    fn command(&mut self, name: &str, arguments: &[&[u8]]) -> Answer {
        match (name, arguments) {
            ("PING", []) => Ok(Reply::Simple(b"PONG")),
            ("QUIT", []) => Ok(Reply::Simple(b"OK")),
            ("PING" | "ECHO", [text]) => Ok(Reply::Text(Some(text.to_vec()))),
            ("SET", [key, value]) => Ok(self.set(key, value)),
            ("GET", [key]) => self.text(key).map(|text| Reply::Text(text.cloned())),
            ("MGET", [_, ..]) => {
                let texts = arguments.iter().map(|key| self.text(key).ok().flatten().cloned());
                Ok(Reply::Texts(Some(texts.collect())))
            }
            ("MSET", [_, _, ..]) if arguments.chunks_exact(2).remainder().is_empty() => {
                for pair in arguments.chunks_exact(2) {
                    if let [key, value] = pair {
                        self.set(key, value);
                    }
                }
                Ok(Reply::Simple(b"OK"))
            }
            ("APPEND", [key, end]) => {
                let mut text = self.text(key)?.cloned().unwrap_or_default();
                text.extend_from_slice(end);
                self.set(key, &text);
                count(text.len())
            }
            ("STRLEN", [key]) => count(self.text(key)?.map_or(0, Vec::len)),
            ("INCR", [key]) => self.add(key, 1),
            ("DECR", [key]) => self.add(key, -1),
            ("INCRBY", [key, number]) => self.add(key, integer(number)?),
            ("DEL", [_, ..]) => {
                count(arguments.iter().filter(|key| self.0.remove(**key).is_some()).count())
            }
            ("EXISTS", [_, ..]) => {
                count(arguments.iter().filter(|key| self.0.contains_key(**key)).count())
            }
            ("LPUSH" | "RPUSH", [key, items @ ..]) if !items.is_empty() => {
                let list = self.made_list(key)?;
                for item in items {
                    match name {
                        "LPUSH" => list.push_front(item.to_vec()),
                        _ => list.push_back(item.to_vec()),
                    }
                }
                count(list.len())
            }
            ("LPOP", [key]) => self.pop(key, VecDeque::pop_front),
            ("RPOP", [key]) => self.pop(key, VecDeque::pop_back),
            ("LPOP", [key, most]) => self.pop_some(key, most, VecDeque::pop_front),
            ("RPOP", [key, most]) => self.pop_some(key, most, VecDeque::pop_back),
            ("LLEN", [key]) => count(self.list(key)?.map_or(0, VecDeque::len)),
            ("LINDEX", [key, index]) => {
                let index = integer(index)?;
                let at = |list: &VecDeque<Vec<u8>>| list.get(place(index, list.len())?).cloned();
                Ok(Reply::Text(self.list(key)?.and_then(at)))
            }
            ("LRANGE", [key, first, last]) => self.range(key, integer(first)?, integer(last)?),
            // Nothing is set: redis-benchmark asks for that.
            ("CONFIG", [_, name]) => {
                Ok(Reply::Texts(Some(vec![Some(name.to_vec()), Some(Vec::new())])))
            }
            _ if KNOWN.contains(&name) => Err(WRONG_COUNT),
            _ => Ok(Reply::Unknown),
        }
    }

    fn set(&mut self, key: &[u8], value: &[u8]) -> Reply {
        self.0.insert(key.to_vec(), Stored::Text(value.to_vec()));
        Reply::Simple(b"OK")
    }

    fn text(&self, key: &[u8]) -> Result<Option<&Vec<u8>>, &'static str> {
        match self.0.get(key) {
            Some(Stored::Text(text)) => Ok(Some(text)),
            Some(Stored::List(_)) => Err(WRONG_TYPE),
            None => Ok(None),
        }
    }

    fn add(&mut self, key: &[u8], number: i64) -> Answer {
        let old = self.text(key)?.map_or(Ok(0), |text| integer(text))?;
        let new = old.checked_add(number).ok_or(NO_INTEGER)?;
        self.set(key, new.to_string().as_bytes());
        Ok(Reply::Integer(new))
    }

    /// The list of a key, which is made if there is none.
    fn made_list(&mut self, key: &[u8]) -> Result<&mut VecDeque<Vec<u8>>, &'static str> {
        match self.0.entry(key.to_vec()).or_insert_with(|| Stored::List(VecDeque::new())) {
            Stored::List(list) => Ok(list),
            Stored::Text(_) => Err(WRONG_TYPE),
        }
    }

    fn list(&self, key: &[u8]) -> Result<Option<&VecDeque<Vec<u8>>>, &'static str> {
        match self.0.get(key) {
            Some(Stored::List(list)) => Ok(Some(list)),
            Some(Stored::Text(_)) => Err(WRONG_TYPE),
            None => Ok(None),
        }
    }

    fn list_mut(&mut self, key: &[u8]) -> Result<Option<&mut VecDeque<Vec<u8>>>, &'static str> {
        match self.0.get_mut(key) {
            Some(Stored::List(list)) => Ok(Some(list)),
            Some(Stored::Text(_)) => Err(WRONG_TYPE),
            None => Ok(None),
        }
    }

    /// Takes an item from one end of a list. A list that is empty then is no more.
    fn pop(&mut self, key: &[u8], end: End) -> Answer {
        let Some(list) = self.list_mut(key)? else { return Ok(Reply::Text(None)) };
        let item = end(list);
        if list.is_empty() {
            self.0.remove(key);
        }
        Ok(Reply::Text(item))
    }

    fn pop_some(&mut self, key: &[u8], most: &[u8], end: End) -> Answer {
        let most = usize::try_from(integer(most)?).map_err(|_| NO_INTEGER)?;
        let Some(list) = self.list_mut(key)? else { return Ok(Reply::Texts(None)) };
        let items = std::iter::from_fn(|| end(list)).take(most).map(Some).collect();
        if list.is_empty() {
            self.0.remove(key);
        }
        Ok(Reply::Texts(Some(items)))
    }

    fn range(&self, key: &[u8], first: i64, last: i64) -> Answer {
        let Some(list) = self.list(key)? else { return Ok(Reply::Texts(Some(Vec::new()))) };
        let skipped = place(first, list.len()).unwrap_or(0);
        let end = place(last, list.len()).map_or(0, |last| last.saturating_add(1));
        let items = list.iter().skip(skipped).take(end.saturating_sub(skipped));
        Ok(Reply::Texts(Some(items.cloned().map(Some).collect())))
    }
}

/// Takes an item from an end of a list.
type End = fn(&mut VecDeque<Vec<u8>>) -> Option<Vec<u8>>;

/// The commands that there are with some number of arguments.
const KNOWN: &[&str] = &[
    "PING", "QUIT", "ECHO", "SET", "GET", "MGET", "MSET", "APPEND", "STRLEN", "INCR", "DECR",
    "INCRBY", "DEL", "EXISTS", "LPUSH", "RPUSH", "LPOP", "RPOP", "LLEN", "LINDEX", "LRANGE",
];

impl Reply {
    fn encode(&self, name: &str, out: &mut Vec<u8>) -> Result<(), EncodeError> {
        let encoder = Value::encoder(out);
        match self {
            Self::Simple(text) => encoder.simple(text),
            Self::Integer(number) => encoder.integer(*number),
            Self::Text(text) => encoder.bulk(text.as_deref()),
            Self::Texts(texts) => {
                let items = texts.as_ref().map(|texts| texts.iter().map(bulk).collect());
                encoder.array(items)
            }
            Self::Unknown => {
                let why = format!("ERR unknown command '{}'", name.escape_debug());
                encoder.error(why.as_bytes())
            }
        }
    }
}

fn bulk(text: &Option<Vec<u8>>) -> Value<'_> {
    Value::Bulk { length: Computed, bytes: text.as_deref() }
}

fn count(count: usize) -> Answer {
    i64::try_from(count).map(Reply::Integer).map_err(|_| NO_INTEGER)
}

fn integer(text: &[u8]) -> Result<i64, &'static str> {
    std::str::from_utf8(text).ok().and_then(|text| text.parse().ok()).ok_or(NO_INTEGER)
}

/// An index from the start, or, if it is negative, from the end. None if that is in front of the start.
fn place(index: i64, len: usize) -> Option<usize> {
    match usize::try_from(index) {
        Ok(index) => Some(index),
        Err(_) => len.checked_sub(usize::try_from(index.unsigned_abs()).ok()?),
    }
}
