//! A STUN server, which says from where a datagram came, and a client. `tree.rs` is the whole wire but for the mask of an
//! address, which depends on another field of the message.
//!
//! ```sh
//! cargo run --example stun                          # a server, and a client that asks it
//! cargo run --example stun -- serve 127.0.0.1:3478  # turnutils_stunclient 127.0.0.1
//! cargo run --example stun -- query 127.0.0.1:3478  # asks a server of others
//! ```
#![allow(clippy::print_stdout, reason = "a program that prints")]

use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher, Hasher};
use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr, UdpSocket};
use std::thread;
use std::time::Duration;

use netbytes::{EncodeError, Handler, NetTree};
use tree::{
    Address, Attribute, Body, BodyHandler, COOKIE, Fingerprinted, FingerprintedRoutes, Message,
    MessageRoutes,
};

mod tree;

type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

/// More than a datagram that goes anywhere without being cut.
const LONGEST: usize = 2048;

/// The first of the tags of attributes that may be passed over.
const OPTIONAL: u16 = 0x8000;

/// How often a client asks, and how long it waits for an answer.
const TRIES: u32 = 7;
const PATIENCE: Duration = Duration::from_millis(500);

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments.as_slice() {
        [] => println!("{}", demo()?),
        ["serve", at] => serve(&UdpSocket::bind(at)?)?,
        ["query", at] => println!("{}", query(at.parse()?)?),
        _ => return Err("usage: stun [serve ADDRESS | query ADDRESS]".into()),
    }
    Ok(())
}

fn demo() -> Result<SocketAddr> {
    let server = UdpSocket::bind((Ipv4Addr::LOCALHOST, 0))?;
    let at = server.local_addr()?;
    thread::spawn(move || serve(&server).map_err(|error| error.to_string()));
    query(at)
}

fn serve(socket: &UdpSocket) -> Result<()> {
    let origin = socket.local_addr()?;
    let mut room = [0; LONGEST];
    loop {
        let (len, from) = socket.recv_from(&mut room)?;
        let mut server = Server { origin, from, transaction: 0, answer: Vec::new() };
        match server.receive(room.get(..len).unwrap_or_default()) {
            Ok(()) if server.answer.is_empty() => {}
            Ok(()) => drop(socket.send_to(&server.answer, from)?),
            Err(error) => println!("{from}: {error}"),
        }
    }
}

/// The server for one datagram.
struct Server {
    origin: SocketAddr,
    from: SocketAddr,
    transaction: u128,
    answer: Vec<u8>,
}

impl Server {
    /// A message may have a fingerprint: it is one that has the right one, or has none.
    fn receive(&mut self, datagram: &[u8]) -> Result<()> {
        if let Ok(message) = Fingerprinted::from_slice(datagram) {
            return Ok(message.visit(self)?);
        }
        let message = Message::from_slice(datagram)?;
        match &message.body {
            Body::Request(all) if matches!(all.last(), Some(Attribute::Fingerprint(_))) => {
                Err("a wrong fingerprint".into())
            }
            _ => Ok(message.visit(self)?),
        }
    }
}

impl Handler for Server {
    type Output = std::result::Result<(), EncodeError>;
}

impl MessageRoutes for Server {
    type Body = Self;

    fn body(&mut self, transaction: u128) -> &mut Self {
        self.transaction = transaction;
        self
    }
}

impl FingerprintedRoutes for Server {
    type Body = Self;

    fn body(&mut self, transaction: u128) -> &mut Self {
        self.transaction = transaction;
        self
    }
}

impl BodyHandler for Server {
    fn request(&mut self, attributes: Vec<Attribute<'_>>) -> Self::Output {
        let answer = Fingerprinted::encoder(&mut self.answer).body(self.transaction);
        let unknown = attributes.iter().filter_map(|attribute| match attribute {
            Attribute::Unknown { tag, .. } if *tag < OPTIONAL => Some(*tag),
            Attribute::ChangeRequest { .. } => Some(0x0003),
            Attribute::ResponsePort { .. } => Some(0x0027),
            _ => None,
        });
        let unknown: Vec<u16> = unknown.collect();
        let software = Attribute::Software("netbytes");
        if !unknown.is_empty() {
            let (class, number, reason) = (4, 20, "Unknown Attribute");
            return answer.error(vec![
                Attribute::ErrorCode { zero: (), class, number, reason },
                Attribute::UnknownAttributes(unknown),
                software,
            ]);
        }
        let from = Address::from(self.from);
        answer.success(vec![
            Attribute::XorMappedAddress(masked(from, self.transaction)),
            Attribute::MappedAddress(from),
            Attribute::ResponseOrigin(self.origin.into()),
            software,
        ])
    }

    fn indication(&mut self, _: Vec<Attribute<'_>>) -> Self::Output {
        Ok(())
    }

    fn success(&mut self, _: Vec<Attribute<'_>>) -> Self::Output {
        Ok(())
    }

    fn error(&mut self, _: Vec<Attribute<'_>>) -> Self::Output {
        Ok(())
    }

    fn unknown(&mut self, _: u16, _: &[u8]) -> Self::Output {
        Ok(())
    }
}

/// Asks a server for the address that it sees.
fn query(server: SocketAddr) -> Result<SocketAddr> {
    let local = match server {
        SocketAddr::V4(_) => SocketAddr::from((Ipv4Addr::UNSPECIFIED, 0)),
        SocketAddr::V6(_) => SocketAddr::from((Ipv6Addr::UNSPECIFIED, 0)),
    };
    let socket = UdpSocket::bind(local)?;
    socket.connect(server)?;
    socket.set_read_timeout(Some(PATIENCE))?;

    let transaction = random();
    let mut request = Vec::new();
    let software = Attribute::Software("netbytes");
    Fingerprinted::encoder(&mut request).body(transaction).request(vec![software])?;
    let mut room = [0; LONGEST];
    for _ in 0..TRIES {
        socket.send(&request)?;
        let Ok(len) = socket.recv(&mut room) else { continue };
        let response = Message::from_slice(room.get(..len).unwrap_or_default())?;
        if response.transaction != transaction {
            continue;
        }
        let Body::Success(attributes) = response.body else {
            return Err(format!("the server refused: {:?}", response.body).into());
        };
        let address = attributes.into_iter().find_map(|attribute| match attribute {
            Attribute::XorMappedAddress(address) => Some(masked(address, transaction).into()),
            _ => None,
        });
        return address.ok_or_else(|| "an answer without an address".into());
    }
    Err("the server does not answer".into())
}

/// A number of twelve bytes that is hard to guess: the keys of hashers are random.
fn random() -> u128 {
    let half = || u128::from(RandomState::new().build_hasher().finish());
    (half() * u128::from(u64::MAX) + half()) % TRANSACTIONS
}

/// How many transactions there are.
const TRANSACTIONS: u128 = 1 << 96;

/// The higher half of the cookie, which is the mask of ports.
const PORT_MASK: u16 = 0x2112;

/// An address as `XorMappedAddress` has it; of that, the address itself.
fn masked(address: Address, transaction: u128) -> Address {
    match address {
        Address::V4 { port, ip } => {
            Address::V4 { port: port ^ PORT_MASK, ip: (u32::from(ip) ^ COOKIE).into() }
        }
        Address::V6 { port, ip } => {
            let mask = u128::from(COOKIE) * TRANSACTIONS + transaction;
            Address::V6 { port: port ^ PORT_MASK, ip: (u128::from(ip) ^ mask).into() }
        }
    }
}

impl From<SocketAddr> for Address {
    fn from(address: SocketAddr) -> Self {
        let port = address.port();
        match address {
            SocketAddr::V4(address) => Self::V4 { port, ip: *address.ip() },
            SocketAddr::V6(address) => Self::V6 { port, ip: *address.ip() },
        }
    }
}

impl From<Address> for SocketAddr {
    fn from(address: Address) -> Self {
        match address {
            Address::V4 { port, ip } => (ip, port).into(),
            Address::V6 { port, ip } => (ip, port).into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the server answers to a datagram from an address.
    fn answer(datagram: &[u8], from: &str) -> Result<Vec<u8>> {
        let (origin, from) = (SocketAddr::from((Ipv4Addr::LOCALHOST, 3478)), from.parse()?);
        let mut server = Server { origin, from, transaction: 0, answer: Vec::new() };
        server.receive(datagram)?;
        Ok(server.answer)
    }

    #[test]
    fn both_sides_agree() {
        assert!(demo().unwrap().ip().is_loopback());
    }

    /// The samples of RFC 5769 have this transaction.
    #[test]
    fn addresses_are_masked_as_in_the_samples() {
        let transaction = 0xb7e7_a701_bc34_d686_fa87_dfae;
        let v4 = Address::V4 { port: 32853, ip: Ipv4Addr::new(192, 0, 2, 1) };
        let attribute = Attribute::XorMappedAddress(masked(v4, transaction));
        assert_eq!(attribute.to_vec().unwrap(), b"\0\x20\0\x08\0\x01\xa1\x47\xe1\x12\xa6\x43");
        let v6 = Address::V6 {
            port: 32853,
            ip: "2001:db8:1234:5678:11:2233:4455:6677".parse().unwrap(),
        };
        let attribute = Attribute::XorMappedAddress(masked(v6, transaction));
        assert_eq!(
            attribute.to_vec().unwrap(),
            b"\0\x20\0\x14\0\x02\xa1\x47\x01\x13\xa9\xfa\xa5\xd3\xf1\x79\xbc\x25\xf4\xb5\xbe\xd2\xb9\xd9"
        );
        for address in [v4, v6] {
            assert_eq!(masked(masked(address, transaction), transaction), address);
        }
    }

    #[test]
    fn a_fingerprint_is_right_or_not_there() {
        let mut request = Vec::new();
        Fingerprinted::encoder(&mut request).body(7).request(vec![]).unwrap();
        let response = answer(&request, "[2001:db8::1]:9").unwrap();
        let response = Fingerprinted::from_slice(&response).unwrap();
        let Body::Success(attributes) = response.body else { panic!() };
        let mapped = Address::V6 { port: 9, ip: "2001:db8::1".parse().unwrap() };
        assert!(attributes.contains(&Attribute::XorMappedAddress(masked(mapped, 7))));

        *request.last_mut().unwrap() ^= 1;
        assert!(answer(&request, "192.0.2.1:9").is_err());
        let mut plain = Vec::new();
        Message::encoder(&mut plain).body(7).request(vec![]).unwrap();
        assert!(!answer(&plain, "192.0.2.1:9").unwrap().is_empty());
    }

    #[test]
    fn what_must_be_understood_is_refused() {
        let mut request = Vec::new();
        let unknown = |tag| Attribute::Unknown { tag, raw: b"?" };
        let attributes = vec![unknown(0x7777), unknown(0x8888)];
        Message::encoder(&mut request).body(7).request(attributes).unwrap();
        let response = answer(&request, "192.0.2.1:9").unwrap();
        let Body::Error(attributes) = Fingerprinted::from_slice(&response).unwrap().body else {
            panic!()
        };
        assert!(attributes.contains(&Attribute::UnknownAttributes(vec![0x7777])));
    }
}
