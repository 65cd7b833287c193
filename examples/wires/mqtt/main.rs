//! An MQTT broker for clients of versions 3.1.1 and 5: QoS 0 to 2, wills, retained messages. `tree.rs` is the whole wire.
//!
//! ```sh
//! cargo run --example mqtt                          # two clients that talk through a broker
//! cargo run --example mqtt -- serve 127.0.0.1:1883  # mosquitto_sub -t 'a/#' & mosquitto_pub -t a/b -m hello
//! ```
#![allow(clippy::print_stdout, reason = "a program that prints")]

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex, MutexGuard};
use std::thread;

use netbytes::{Computed, DecodeError, Handler, NetTree};
use tree::{
    Connect, Filter, Filter5, Opening, Packet, Packet5, Packet5Handler, PacketHandler, Properties,
    Property, Qos,
};

mod tree;

type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

/// The longest packet that the broker takes.
const LONGEST: usize = 1 << 20;

/// What a client cannot have is told by this code in place of a QoS.
const FAILURE: u8 = 0x80;

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments.as_slice() {
        [] => demo(),
        ["serve", at] => serve(&TcpListener::bind(at)?),
        _ => Err("usage: mqtt [serve ADDRESS]".into()),
    }
}

fn demo() -> Result<()> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
    let at = listener.local_addr()?;
    thread::spawn(move || serve(&listener).map_err(|error| error.to_string()));
    let connect = |version| -> Result<Input> {
        let mut stream = TcpStream::connect(at)?;
        let (will_qos, keep_alive, client) = (Qos::AtMostOnce, 60, "demo");
        let (zero, clean, will_retain) = ((), true, false);
        let (has_user, has_password, has_will) = (Computed, Computed, Computed);
        let connect = match version {
            4 => Connect::V4 {
                has_user,
                has_password,
                will_retain,
                will_qos,
                has_will,
                clean,
                zero,
                keep_alive,
                client,
                will: None,
                user: None,
                password: None,
            },
            _ => Connect::V5 {
                has_user,
                has_password,
                will_retain,
                will_qos,
                has_will,
                clean,
                zero,
                keep_alive,
                properties: Properties::default(),
                client,
                will: None,
                user: Some("ann"),
                password: None,
            },
        };
        stream.write_all(&Opening::Connect(connect).to_vec()?)?;
        Ok(Input { stream, buffer: Vec::new() })
    };
    let (mut reader, mut writer) = (connect(4)?, connect(5)?);
    println!("{:?}", Packet::from_slice(&reader.next(packet)?.unwrap_or_default())?);
    println!("{:?}", Packet5::from_slice(&writer.next(packet5)?.unwrap_or_default())?);

    let mut out = Vec::new();
    let filter = Filter { topic: "a/#", zero: (), qos: Qos::ExactlyOnce };
    Packet::encoder(&mut out).subscribe(1, vec![filter])?;
    reader.stream.write_all(&out)?;
    println!("{:?}", Packet::from_slice(&reader.next(packet)?.unwrap_or_default())?);

    out.clear();
    let properties = Properties { all: vec![Property::ContentType("text/plain")] };
    let encoder = Packet5::encoder(&mut out);
    encoder.publish(false, Qos::AtLeastOnce, false, "a/b", Some(7), properties, b"hello")?;
    writer.stream.write_all(&out)?;
    println!("{:?}", Packet5::from_slice(&writer.next(packet5)?.unwrap_or_default())?);
    println!("{:?}", Packet::from_slice(&reader.next(packet)?.unwrap_or_default())?);
    Ok(())
}

fn serve(listener: &TcpListener) -> Result<()> {
    let broker = Broker::default();
    for (number, stream) in (0..).zip(listener.incoming()) {
        let (stream, broker) = (stream?, broker.clone());
        thread::spawn(move || {
            broker.conversation(number, stream).map_err(|error| error.to_string())
        });
    }
    Ok(())
}

/// A message on its way to those who subscribed.
#[derive(Clone, Debug, PartialEq)]
struct Message {
    topic: String,
    payload: Vec<u8>,
    qos: Qos,
    retain: bool,
}

#[derive(Clone, Default)]
struct Broker(Arc<Mutex<Shared>>);

#[derive(Default)]
struct Shared {
    clients: BTreeMap<u64, Subscriber>,
    retained: BTreeMap<String, Message>,
}

struct Subscriber {
    stream: TcpStream,
    version: u8,
    filters: BTreeMap<String, Qos>,
    next_id: u16,
}

impl Broker {
    fn shared(&self) -> MutexGuard<'_, Shared> {
        self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }

    fn conversation(&self, number: u64, stream: TcpStream) -> Result<()> {
        let mut input = Input { stream: stream.try_clone()?, buffer: Vec::new() };
        let opening = input.next(opening)?.ok_or("nothing was sent")?;
        let Opening::Connect(connect) = Opening::from_slice(&opening)?;
        let (version, will) = match connect {
            Connect::V4 { will_qos, will_retain, will, .. } => {
                (4, will.map(|will| message(will.topic, will.message, will_qos, will_retain)))
            }
            Connect::V5 { will_qos, will_retain, will, .. } => {
                (5, will.map(|will| message(will.topic, will.message, will_qos, will_retain)))
            }
            Connect::Unknown { .. } => return Err("another version of MQTT".into()),
        };
        let subscriber = Subscriber { stream, version, filters: BTreeMap::new(), next_id: 1 };
        self.shared().clients.insert(number, subscriber);
        let mut session = Session {
            broker: self,
            number,
            out: Vec::new(),
            received: BTreeSet::new(),
            over: false,
        };
        match version {
            4 => Packet::encoder(&mut session.out).conn_ack(false, 0)?,
            _ => Packet5::encoder(&mut session.out).conn_ack(false, 0, Properties::default())?,
        }
        let ended = session.run(version, &mut input);
        self.shared().clients.remove(&number);
        // A client that goes without a word leaves its will.
        if !session.over {
            will.into_iter().for_each(|will| self.publish(&will));
        }
        ended
    }

    /// Hands a message to all who subscribed to its topic, and keeps it if it is to be retained.
    fn publish(&self, message: &Message) {
        let mut shared = self.shared();
        if message.retain {
            match message.payload.is_empty() {
                true => drop(shared.retained.remove(&message.topic)),
                false => drop(shared.retained.insert(message.topic.clone(), message.clone())),
            }
        }
        for client in shared.clients.values_mut() {
            let granted =
                client.filters.iter().filter(|(filter, _)| matches(filter, &message.topic));
            if let Some(qos) = granted.map(|(_, qos)| *qos).max() {
                // One that cannot be written to ends its own conversation.
                let _ = client.send(message, qos.min(message.qos), false);
            }
        }
    }
}

impl Subscriber {
    fn send(&mut self, message: &Message, qos: Qos, retain: bool) -> Result<()> {
        let id = (qos != Qos::AtMostOnce).then_some(self.next_id);
        if id.is_some() {
            self.next_id = self.next_id.checked_add(1).unwrap_or(1);
        }
        let (topic, payload) = (message.topic.as_str(), message.payload.as_slice());
        let mut bytes = Vec::new();
        match self.version {
            4 => Packet::encoder(&mut bytes).publish(false, qos, retain, topic, id, payload)?,
            _ => {
                let properties = Properties::default();
                let encoder = Packet5::encoder(&mut bytes);
                encoder.publish(false, qos, retain, topic, id, properties, payload)?;
            }
        }
        self.stream.write_all(&bytes)?;
        Ok(())
    }
}

fn message(topic: &str, payload: &[u8], qos: Qos, retain: bool) -> Message {
    Message { topic: topic.to_owned(), payload: payload.to_vec(), qos, retain }
}

/// Whether a topic is one of a filter: `+` stands for a level, and `#` for all that are left.
fn matches(filter: &str, topic: &str) -> bool {
    let (mut filter, mut topic) = (filter.split('/'), topic.split('/'));
    loop {
        match (filter.next(), topic.next()) {
            (Some("#"), _) | (None, None) => return true,
            (Some("+"), Some(_)) => {}
            (Some(level), Some(found)) if level == found => {}
            _ => return false,
        }
    }
}

/// The packets of a stream.
struct Input {
    stream: TcpStream,
    buffer: Vec<u8>,
}

impl Input {
    /// The bytes of the next packet, whose length `len` finds; none at the end of the stream.
    fn next(&mut self, len: fn(&[u8]) -> Found) -> Result<Option<Vec<u8>>> {
        let mut room = [0; 4096];
        loop {
            match len(&self.buffer) {
                Ok(len) => return Ok(Some(self.buffer.drain(..len).collect())),
                Err(error) if error.needs_more() && self.buffer.len() < LONGEST => {}
                Err(error) => return Err(error.into()),
            }
            let len = self.stream.read(&mut room)?;
            if len == 0 {
                return Ok(None);
            }
            self.buffer.extend_from_slice(room.get(..len).unwrap_or_default());
        }
    }
}

/// The length of the packet at the beginning of some bytes.
type Found = std::result::Result<usize, DecodeError>;

fn opening(input: &[u8]) -> Found {
    Opening::from_prefix(input).map(|(_, rest)| input.len() - rest.len())
}

fn packet(input: &[u8]) -> Found {
    Packet::from_prefix(input).map(|(_, rest)| input.len() - rest.len())
}

fn packet5(input: &[u8]) -> Found {
    Packet5::from_prefix(input).map(|(_, rest)| input.len() - rest.len())
}

/// The handler of one client's packets, which writes the answers to `out`.
struct Session<'b> {
    broker: &'b Broker,
    number: u64,
    out: Vec<u8>,
    /// The numbers of messages with QoS 2 that were handed on, and are not released yet.
    received: BTreeSet<u16>,
    over: bool,
}

impl Session<'_> {
    fn run(&mut self, version: u8, input: &mut Input) -> Result<()> {
        let mut stream = input.stream.try_clone()?;
        while !self.over {
            stream.write_all(&self.out)?;
            self.out.clear();
            match version {
                4 => {
                    let Some(packet) = input.next(packet)? else { return Ok(()) };
                    Packet::dispatch(&packet, self)??;
                }
                _ => {
                    let Some(packet) = input.next(packet5)? else { return Ok(()) };
                    Packet5::dispatch(&packet, self)??;
                }
            }
        }
        Ok(())
    }

    /// Hands a message on, unless it is one of QoS 2 that came before.
    fn publish(&mut self, id: Option<u16>, message: &Message) {
        let is_new = match (message.qos, id) {
            (Qos::ExactlyOnce, Some(id)) => self.received.insert(id),
            _ => true,
        };
        if is_new {
            self.broker.publish(message);
        }
    }

    /// Adds filters, and gives what was granted and the retained messages that they ask for.
    fn subscribe<'f>(
        &mut self,
        filters: impl Iterator<Item = (&'f str, Qos)>,
    ) -> (Vec<u8>, Vec<(Message, Qos)>) {
        let mut shared = self.broker.shared();
        let Shared { clients, retained } = &mut *shared;
        let (mut codes, mut kept) = (Vec::new(), Vec::new());
        for (filter, qos) in filters {
            let Some(client) = clients.get_mut(&self.number).filter(|_| !filter.is_empty()) else {
                codes.push(FAILURE);
                continue;
            };
            client.filters.insert(filter.to_owned(), qos);
            codes.push(match qos {
                Qos::AtMostOnce => 0,
                Qos::AtLeastOnce => 1,
                Qos::ExactlyOnce => 2,
            });
            let found = retained.values().filter(|message| matches(filter, &message.topic));
            kept.extend(found.map(|message| (message.clone(), qos.min(message.qos))));
        }
        (codes, kept)
    }

    fn unsubscribe(&mut self, filters: &[&str]) {
        if let Some(client) = self.broker.shared().clients.get_mut(&self.number) {
            client.filters.retain(|filter, _| !filters.contains(&filter.as_str()));
        }
    }

    /// Sends what was retained, behind what is to be answered first.
    fn send_retained(&mut self, retained: &[(Message, Qos)]) -> Result<()> {
        let mut shared = self.broker.shared();
        let Some(client) = shared.clients.get_mut(&self.number) else { return Ok(()) };
        client.stream.write_all(&self.out)?;
        self.out.clear();
        retained.iter().try_for_each(|(message, qos)| client.send(message, *qos, true))
    }
}

impl Handler for Session<'_> {
    type Output = Result<()>;
}

/// What only a broker sends.
fn not_from_a_client() -> Result<()> {
    Err("a packet that only a broker sends".into())
}

impl PacketHandler for Session<'_> {
    fn conn_ack(&mut self, _: bool, _: u8) -> Result<()> {
        not_from_a_client()
    }

    fn publish(
        &mut self,
        _: bool,
        qos: Qos,
        retain: bool,
        topic: &str,
        id: Option<u16>,
        payload: &[u8],
    ) -> Result<()> {
        Session::publish(self, id, &message(topic, payload, qos, retain));
        match (qos, id) {
            (Qos::AtLeastOnce, Some(id)) => Packet::encoder(&mut self.out).pub_ack(id)?,
            (Qos::ExactlyOnce, Some(id)) => Packet::encoder(&mut self.out).pub_rec(id)?,
            _ => {}
        }
        Ok(())
    }

    fn pub_ack(&mut self, _: u16) -> Result<()> {
        Ok(())
    }

    fn pub_rec(&mut self, id: u16) -> Result<()> {
        Ok(Packet::encoder(&mut self.out).pub_rel(id)?)
    }

    fn pub_rel(&mut self, id: u16) -> Result<()> {
        self.received.remove(&id);
        Ok(Packet::encoder(&mut self.out).pub_comp(id)?)
    }

    fn pub_comp(&mut self, _: u16) -> Result<()> {
        Ok(())
    }

    fn subscribe(&mut self, id: u16, filters: Vec<Filter<'_>>) -> Result<()> {
        let asked = filters.iter().map(|filter| (filter.topic, filter.qos));
        let (codes, retained) = Session::subscribe(self, asked);
        Packet::encoder(&mut self.out).sub_ack(id, codes)?;
        self.send_retained(&retained)
    }

    fn sub_ack(&mut self, _: u16, _: Vec<u8>) -> Result<()> {
        not_from_a_client()
    }

    fn unsubscribe(&mut self, id: u16, filters: Vec<&str>) -> Result<()> {
        Session::unsubscribe(self, &filters);
        Ok(Packet::encoder(&mut self.out).unsub_ack(id)?)
    }

    fn unsub_ack(&mut self, _: u16) -> Result<()> {
        not_from_a_client()
    }

    fn ping_req(&mut self) -> Result<()> {
        Ok(Packet::encoder(&mut self.out).ping_resp()?)
    }

    fn ping_resp(&mut self) -> Result<()> {
        not_from_a_client()
    }

    fn disconnect(&mut self) -> Result<()> {
        self.over = true;
        Ok(())
    }
}

impl Packet5Handler for Session<'_> {
    fn conn_ack(&mut self, _: bool, _: u8, _: Properties<'_>) -> Result<()> {
        not_from_a_client()
    }

    fn publish(
        &mut self,
        _: bool,
        qos: Qos,
        retain: bool,
        topic: &str,
        id: Option<u16>,
        _: Properties<'_>,
        payload: &[u8],
    ) -> Result<()> {
        Session::publish(self, id, &message(topic, payload, qos, retain));
        let encoder = Packet5::encoder(&mut self.out);
        match (qos, id) {
            (Qos::AtLeastOnce, Some(id)) => encoder.pub_ack(id, None, None)?,
            (Qos::ExactlyOnce, Some(id)) => encoder.pub_rec(id, None, None)?,
            _ => {}
        }
        Ok(())
    }

    fn pub_ack(&mut self, _: u16, _: Option<u8>, _: Option<Properties<'_>>) -> Result<()> {
        Ok(())
    }

    fn pub_rec(&mut self, id: u16, _: Option<u8>, _: Option<Properties<'_>>) -> Result<()> {
        Ok(Packet5::encoder(&mut self.out).pub_rel(id, None, None)?)
    }

    fn pub_rel(&mut self, id: u16, _: Option<u8>, _: Option<Properties<'_>>) -> Result<()> {
        self.received.remove(&id);
        Ok(Packet5::encoder(&mut self.out).pub_comp(id, None, None)?)
    }

    fn pub_comp(&mut self, _: u16, _: Option<u8>, _: Option<Properties<'_>>) -> Result<()> {
        Ok(())
    }

    fn subscribe(&mut self, id: u16, _: Properties<'_>, filters: Vec<Filter5<'_>>) -> Result<()> {
        let asked = filters.iter().map(|filter| (filter.topic, filter.qos));
        let (reasons, retained) = Session::subscribe(self, asked);
        Packet5::encoder(&mut self.out).sub_ack(id, Properties::default(), reasons)?;
        self.send_retained(&retained)
    }

    fn sub_ack(&mut self, _: u16, _: Properties<'_>, _: Vec<u8>) -> Result<()> {
        not_from_a_client()
    }

    fn unsubscribe(&mut self, id: u16, _: Properties<'_>, filters: Vec<&str>) -> Result<()> {
        Session::unsubscribe(self, &filters);
        let reasons = vec![0; filters.len()];
        Ok(Packet5::encoder(&mut self.out).unsub_ack(id, Properties::default(), reasons)?)
    }

    fn unsub_ack(&mut self, _: u16, _: Properties<'_>, _: Vec<u8>) -> Result<()> {
        not_from_a_client()
    }

    fn ping_req(&mut self) -> Result<()> {
        Ok(Packet5::encoder(&mut self.out).ping_resp()?)
    }

    fn ping_resp(&mut self) -> Result<()> {
        not_from_a_client()
    }

    fn disconnect(&mut self, _: Option<u8>, _: Option<Properties<'_>>) -> Result<()> {
        self.over = true;
        Ok(())
    }

    fn auth(&mut self, _: Option<u8>, _: Option<Properties<'_>>) -> Result<()> {
        Err("no way to authenticate is known".into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_reaches_who_subscribed() {
        demo().unwrap();
    }

    #[test]
    fn filters_match_levels() {
        for (filter, topic, expected) in [
            ("a/#", "a/b/c", true),
            ("a/#", "a", true),
            ("#", "a", true),
            ("a/+/c", "a/b/c", true),
            ("a/+", "a/b/c", false),
            ("a", "a/b", false),
            ("a/b", "a", false),
        ] {
            assert_eq!(matches(filter, topic), expected, "{filter} {topic}");
        }
    }

    #[test]
    fn flags_are_bits_of_the_tag() {
        let publish = Packet::from_slice(b"\x3d\x08\0\x03a/b\0\x07x").unwrap();
        let Packet::Publish { dup, qos, retain, topic, id, payload } = publish else { panic!() };
        assert_eq!((dup, qos, retain), (true, Qos::ExactlyOnce, true));
        assert_eq!((topic, id, payload), ("a/b", Some(7), &b"x"[..]));
        // There is no fourth quality of service.
        assert!(Packet::from_slice(b"\x36\x08\0\x03a/b\0\x07x").is_err());
        // A number without quality of service is a part of the payload.
        let publish = Packet::from_slice(b"\x30\x06\0\x03a/bx").unwrap();
        assert!(matches!(publish, Packet::Publish { id: None, payload: b"x", .. }));
    }
}
