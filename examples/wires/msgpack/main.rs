//! A MessagePack-RPC server. `tree.rs` is the whole wire.
//!
//! ```sh
//! cargo run --example msgpack                          # a server, and a client that asks it
//! cargo run --example msgpack -- serve 127.0.0.1:5050  # for clients of others
//! ```
//!
//! Its methods are `echo`, which answers with its parameters, and `count`, which answers how many notifications came.
#![allow(clippy::print_stdout, reason = "a program that prints")]

use std::io::{Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::thread;

use netbytes::{Computed, EncodeError, Handler, NetTree};
use tree::{Message, MessageHandler, Value};

mod tree;

type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

/// More than the longest message that is taken.
const LONGEST: usize = 1 << 20;

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments.as_slice() {
        [] => demo(),
        ["serve", at] => serve(&TcpListener::bind(at)?),
        _ => Err("usage: msgpack [serve ADDRESS]".into()),
    }
}

fn demo() -> Result<()> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
    let at = listener.local_addr()?;
    thread::spawn(move || serve(&listener).map_err(|error| error.to_string()));

    let mut stream = TcpStream::connect(at)?;
    let mut requests = Vec::new();
    Message::encoder(&mut requests).notification(text("noted"), array(vec![]))?;
    Message::encoder(&mut requests).request(
        small(1),
        text("echo"),
        array(vec![Value::Nil, small(7)]),
    )?;
    Message::encoder(&mut requests).request(small(2), text("count"), array(vec![]))?;
    Message::encoder(&mut requests).request(small(3), text("fly"), array(vec![]))?;
    stream.write_all(&requests)?;
    let mut buffer = Vec::new();
    for _ in 0..3 {
        receive(&mut stream, &mut buffer, |bytes| {
            println!("{:?}", Message::from_slice(bytes)?);
            Ok(())
        })?;
    }
    Ok(())
}

fn small(number: u8) -> Value<'static> {
    Value::Positive { number }
}

fn text(text: &str) -> Value<'_> {
    Value::ShortText { len: Computed, text }
}

fn array(items: Vec<Value<'_>>) -> Value<'_> {
    Value::ShortArray { count: Computed, items }
}

fn serve(listener: &TcpListener) -> Result<()> {
    for stream in listener.incoming() {
        let stream = stream?;
        thread::spawn(move || conversation(stream).map_err(|error| error.to_string()));
    }
    Ok(())
}

fn conversation(mut stream: TcpStream) -> Result<()> {
    let (mut buffer, mut server) = (Vec::new(), Server::default());
    while receive(&mut stream, &mut buffer, |bytes| Ok(Message::dispatch(bytes, &mut server)??))? {
        stream.write_all(&server.answers)?;
        server.answers.clear();
    }
    Ok(())
}

/// Hands on the next message of a stream; `false` at its end.
fn receive(
    stream: &mut TcpStream,
    buffer: &mut Vec<u8>,
    mut take: impl FnMut(&[u8]) -> Result<()>,
) -> Result<bool> {
    let mut room = vec![0; 0x1000];
    loop {
        match Message::from_prefix(buffer) {
            Ok((_, rest)) => {
                let len = buffer.len() - rest.len();
                let message: Vec<u8> = buffer.drain(..len).collect();
                take(&message)?;
                return Ok(true);
            }
            Err(error) if error.needs_more() && buffer.len() < LONGEST => {
                let len = stream.read(&mut room)?;
                if len == 0 {
                    return Ok(false);
                }
                buffer.extend_from_slice(room.get(..len).unwrap_or_default());
            }
            Err(error) => return Err(error.into()),
        }
    }
}

#[derive(Default)]
struct Server {
    notifications: u8,
    answers: Vec<u8>,
}

impl Handler for Server {
    type Output = std::result::Result<(), EncodeError>;
}

impl MessageHandler for Server {
    fn request(&mut self, id: Value<'_>, method: Value<'_>, parameters: Value<'_>) -> Self::Output {
        let (error, result) = match method {
            Value::ShortText { text: "echo", .. } => (Value::Nil, parameters),
            Value::ShortText { text: "count", .. } => (Value::Nil, Value::U8(self.notifications)),
            _ => (text("no such method"), Value::Nil),
        };
        Message::encoder(&mut self.answers).response(id, error, result)
    }

    fn response(&mut self, _: Value<'_>, _: Value<'_>, _: Value<'_>) -> Self::Output {
        Ok(())
    }

    fn notification(&mut self, _: Value<'_>, _: Value<'_>) -> Self::Output {
        self.notifications = self.notifications.wrapping_add(1);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_sides_agree() {
        demo().unwrap();
    }
}
