//! A server of the protocol of Redis: strings, lists, pipelines. `tree.rs` is the whole wire.
//!
//! ```sh
//! cargo run --example redis                          # a server, and a client that asks it
//! cargo run --example redis -- serve 127.0.0.1:6380  # redis-cli -p 6380, redis-benchmark -p 6380 -t set,get
//! ```
#![allow(clippy::print_stdout, reason = "a program that prints")]

use std::io::{Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use netbytes::{Computed, DecodeError, DecodeErrorKind, EncodeError, NetTree};
use store::Store;
use tree::{Line, Request, Value, Word};

mod store;
mod tree;

type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

/// The longest request that is waited for.
const LONGEST: usize = 1 << 20;

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments.as_slice() {
        [] => demo(),
        ["serve", at] => serve(&TcpListener::bind(at)?),
        _ => Err("usage: redis [serve ADDRESS]".into()),
    }
}

fn demo() -> Result<()> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
    let mut stream = TcpStream::connect(listener.local_addr()?)?;
    thread::spawn(move || serve(&listener).map_err(|error| error.to_string()));

    // All at once: the server answers in this order.
    let commands: [&[&str]; 6] = [
        &["SET", "count", "41"],
        &["INCR", "count"],
        &["RPUSH", "list", "a", "b", "c"],
        &["LRANGE", "list", "1", "-1"],
        &["GET", "nothing"],
        &["INCR", "list"],
    ];
    let mut requests = Vec::new();
    for command in commands {
        let word = |word: &&'static str| Word { length: Computed, bytes: word.as_bytes() };
        let words = command.iter().map(word).collect();
        Request { count: Computed, words }.encode_into(&mut requests)?;
    }
    stream.write_all(&requests)?;
    let mut buffer = Vec::new();
    for command in commands {
        let len = loop {
            match Value::from_prefix(&buffer) {
                Ok((value, rest)) => {
                    println!("{command:?}: {}", text(&value));
                    break buffer.len() - rest.len();
                }
                Err(error) if error.needs_more() => {}
                Err(error) => return Err(error.into()),
            }
            if !receive(&mut stream, &mut buffer)? {
                return Err("the server hung up".into());
            }
        };
        buffer.drain(..len);
    }
    Ok(())
}

/// A value as `redis-cli` shows it.
fn text(value: &Value<'_>) -> String {
    match value {
        Value::Simple(text) | Value::Error(text) => String::from_utf8_lossy(text).into(),
        Value::Integer(number) => number.to_string(),
        Value::Bulk { bytes: Some(bytes), .. } => format!("{:?}", String::from_utf8_lossy(bytes)),
        Value::Array { items: Some(items), .. } => {
            let items: Vec<_> = items.iter().map(text).collect();
            format!("[{}]", items.join(", "))
        }
        Value::Bulk { bytes: None, .. } | Value::Array { items: None, .. } => "(nil)".into(),
    }
}

fn serve(listener: &TcpListener) -> Result<()> {
    let store = Arc::new(Mutex::new(Store::default()));
    for stream in listener.incoming() {
        let (stream, store) = (stream?, Arc::clone(&store));
        thread::spawn(move || conversation(stream, &store).map_err(|error| error.to_string()));
    }
    Ok(())
}

fn conversation(mut stream: TcpStream, store: &Mutex<Store>) -> Result<()> {
    let (mut buffer, mut answers) = (Vec::new(), Vec::new());
    loop {
        let (len, ended) = {
            let mut store = store.lock().unwrap_or_else(PoisonError::into_inner);
            answer_all(&buffer, &mut store, &mut answers)?
        };
        stream.write_all(&answers)?;
        answers.clear();
        buffer.drain(..len);
        if ended || buffer.len() >= LONGEST || !receive(&mut stream, &mut buffer)? {
            return Ok(());
        }
    }
}

/// Reads more of a stream; `false` at its end.
fn receive(stream: &mut TcpStream, buffer: &mut Vec<u8>) -> Result<bool> {
    let mut room = [0; 0x4000];
    let len = stream.read(&mut room)?;
    buffer.extend_from_slice(room.get(..len).unwrap_or_default());
    Ok(len > 0)
}

/// Answers the requests that are there in full, and gives their length and whether the client is done.
fn answer_all(
    buffer: &[u8],
    store: &mut Store,
    out: &mut Vec<u8>,
) -> std::result::Result<(usize, bool), EncodeError> {
    let (mut rest, mut ended) = (buffer, false);
    while !rest.is_empty() && !ended {
        match words(rest) {
            Ok((words, behind)) => {
                ended = store.answer(&words, out)?;
                rest = behind;
            }
            Err(error) if error.needs_more() => break,
            Err(error) => {
                let why = format!("ERR Protocol error: {error}");
                Value::encoder(out).error(why.as_bytes())?;
                ended = true;
            }
        }
    }
    Ok((buffer.len() - rest.len(), ended))
}

/// The words of the first command, and what stands behind it. What is no array is a line.
fn words(input: &[u8]) -> std::result::Result<(Vec<&[u8]>, &[u8]), DecodeError> {
    match Request::from_prefix(input) {
        Ok((request, rest)) => Ok((request.words.iter().map(|word| word.bytes).collect(), rest)),
        Err(error) if matches!(error.kind(), DecodeErrorKind::InvalidMagic { expected: b"*" }) => {
            let (line, rest) = Line::from_prefix(input)?;
            let word = match line {
                Line::Ping => "PING",
                Line::Quit => "QUIT",
                Line::Unknown { tag } => tag,
            };
            Ok((vec![word.as_bytes()], rest))
        }
        Err(error) => Err(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answers(asked: &[u8]) -> (String, usize, bool) {
        let mut out = Vec::new();
        let (len, ended) = answer_all(asked, &mut Store::default(), &mut out).unwrap();
        (String::from_utf8(out).unwrap(), len, ended)
    }

    #[test]
    fn both_sides_agree() {
        demo().unwrap();
    }

    #[test]
    fn requests_are_answered_in_order() {
        let set = "*3\r\n$3\r\nSET\r\n$1\r\nk\r\n$1\r\n7\r\n";
        let get = "*2\r\n$3\r\nget\r\n$1\r\nk\r\n";
        let all = format!("{set}{get}ping\r\n\r\n{get}");
        let expected = "+OK\r\n$1\r\n7\r\n+PONG\r\n$1\r\n7\r\n".to_owned();
        assert_eq!(answers(all.as_bytes()), (expected, all.len(), false));
        for cut in 0..set.len() {
            assert_eq!(answers(&set.as_bytes()[..cut]), (String::new(), 0, false), "{cut}");
        }
    }

    #[test]
    fn a_client_hears_what_is_wrong() {
        let (answer, _, ended) = answers(b"*2\r\n$3\r\nGET\r\n$-2\r\n");
        assert!(answer.starts_with("-ERR Protocol error: "), "{answer}");
        assert!(ended);
        let (answer, _, ended) = answers(b"*1\r\n$3\r\nGET\r\nfly\r\nquit\r\nping\r\n");
        assert_eq!(
            answer,
            "-ERR wrong number of arguments\r\n-ERR unknown command 'FLY'\r\n+OK\r\n"
        );
        assert!(ended);
    }
}
