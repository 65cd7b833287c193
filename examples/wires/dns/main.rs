//! A DNS server for one zone, over UDP and TCP, and a client. `tree.rs` is the whole wire.
//!
//! ```sh
//! cargo run --example dns                                    # both, which talk to each other
//! cargo run --example dns -- serve 127.0.0.1:5300            # dig @127.0.0.1 -p 5300 www.example. A
//! cargo run --example dns -- query 127.0.0.1:53 example. MX
//! ```
#![allow(clippy::print_stdout, reason = "a program that prints")]

use std::io::{Read, Write};
use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr, TcpListener, TcpStream, UdpSocket};
use std::thread;

use netbytes::codecs::{DomainName, DomainNameBuf};
use netbytes::framing::Framing;
use netbytes::{Computed, NetTree};
use tree::{Data, EdnsOption, Kind, Message, Question, Record};

mod tree;

type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

/// The largest datagram that a client without EDNS takes.
const PLAIN_DATAGRAM: usize = 512;

/// The largest datagram that is asked for and sent.
const DATAGRAM: u16 = 1232;

const INTERNET: u16 = 1;
const NO_SUCH_NAME: u8 = 3;
const NOT_IMPLEMENTED: u8 = 4;

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments.as_slice() {
        [] => demo(),
        ["serve", at] => serve(&UdpSocket::bind(at)?, TcpListener::bind(at)?),
        ["query", server, name, kind] => {
            let message = ask(server.parse()?, &name.parse()?, kind_of(kind)?)?;
            print(&Message::from_slice(&message)?);
            Ok(())
        }
        _ => Err("usage: dns [serve ADDRESS | query SERVER NAME KIND]".into()),
    }
}

fn demo() -> Result<()> {
    let udp = UdpSocket::bind((Ipv4Addr::LOCALHOST, 0))?;
    let at = udp.local_addr()?;
    let tcp = TcpListener::bind(at)?;
    thread::spawn(move || serve(&udp, tcp).map_err(|error| error.to_string()));
    for (name, kind) in [("www.example", "A"), ("example", "MX"), ("long.example", "TXT")] {
        let answer = ask(at, &name.parse()?, kind_of(kind)?)?;
        let answer = Message::from_slice(&answer)?;
        print(&answer);
        if answer.answers.is_empty() {
            return Err("no answer".into());
        }
    }
    Ok(())
}

fn kind_of(name: &str) -> Result<Kind> {
    Ok(match name {
        "A" => Kind::A,
        "NS" => Kind::Ns,
        "CNAME" => Kind::Cname,
        "SOA" => Kind::Soa,
        "MX" => Kind::Mx,
        "TXT" => Kind::Txt,
        "AAAA" => Kind::Aaaa,
        "SRV" => Kind::Srv,
        "ANY" => Kind::Any,
        number => Kind::Other(number.parse()?),
    })
}

/// One line a record.
fn print(message: &Message<'_>) {
    for Record { name, time_to_live, data, .. } in &message.answers {
        println!("{name} {time_to_live} {data:?}");
    }
}

// The server.

fn serve(udp: &UdpSocket, tcp: TcpListener) -> Result<()> {
    thread::spawn(move || {
        for stream in tcp.incoming().flatten() {
            thread::spawn(move || conversation(stream).map_err(|error| error.to_string()));
        }
    });
    let zone = Zone::new()?;
    let mut datagram = vec![0; usize::from(u16::MAX)];
    loop {
        let (len, from) = udp.recv_from(&mut datagram)?;
        // What is no message of DNS has no answer.
        if let Some(answer) = zone.answer(datagram.get(..len).unwrap_or_default(), false) {
            udp.send_to(&answer, from)?;
        }
    }
}

/// The length of two bytes that stands in front of each message on a stream.
const STREAM: Framing = Framing::new().length_field_length(2).big_endian();

/// The next message of a stream; none at its end.
fn receive(stream: &mut TcpStream) -> Result<Option<Vec<u8>>> {
    let mut head = vec![0; STREAM.head_len()];
    match stream.read_exact(&mut head) {
        Ok(()) => {}
        Err(error) if error.kind() == std::io::ErrorKind::UnexpectedEof => return Ok(None),
        Err(error) => return Err(error.into()),
    }
    let frame = STREAM.frame_len(&head)?.ok_or("a length that is cut")?;
    let mut message = vec![0; frame - head.len()];
    stream.read_exact(&mut message)?;
    Ok(Some(message))
}

/// A message behind its length.
fn framed(message: &[u8]) -> Result<Vec<u8>> {
    let mut frame = vec![0; STREAM.head_len()];
    frame.extend_from_slice(message);
    STREAM.seal(&mut frame)?;
    Ok(frame)
}

fn conversation(stream: TcpStream) -> Result<()> {
    let zone = Zone::new()?;
    let (mut read, mut write) = (stream.try_clone()?, stream);
    while let Some(question) = receive(&mut read)? {
        if let Some(answer) = zone.answer(&question, true) {
            write.write_all(&framed(&answer)?)?;
        }
    }
    Ok(())
}

struct Zone {
    origin: DomainNameBuf,
    names: Vec<DomainNameBuf>,
    long: Vec<u8>,
}

impl Zone {
    fn new() -> Result<Self> {
        let names =
            ["www.example", "mail.example", "alias.example", "_sip._udp.example", "long.example"];
        Ok(Self {
            origin: "example".parse()?,
            names: names.iter().map(|name| name.parse()).collect::<std::result::Result<_, _>>()?,
            long: vec![b'x'; 250],
        })
    }

    /// All records.
    fn records(&self) -> Vec<(DomainName<'_>, Data<'_>)> {
        let origin = self.origin.as_name();
        let names: Vec<_> = self.names.iter().map(DomainNameBuf::as_name).collect();
        let [www, mail, alias, sip, long] = names.as_slice() else {
            return Vec::new();
        };
        let soa = Data::Soa {
            server: *www,
            mail: *mail,
            serial: 1,
            refresh: 3600,
            retry: 600,
            expire: 86_400,
            minimum: 60,
        };
        vec![
            (origin, soa),
            (origin, Data::Ns(*www)),
            (origin, Data::Mx { preference: 10, exchange: *mail }),
            (origin, Data::Txt(vec![b"v=spf1", b"-all"])),
            (*www, Data::A(Ipv4Addr::new(192, 0, 2, 1))),
            (*www, Data::Aaaa(Ipv6Addr::LOCALHOST)),
            (*mail, Data::A(Ipv4Addr::new(192, 0, 2, 2))),
            (*alias, Data::Cname(*www)),
            (*sip, Data::Srv { priority: 1, weight: 2, port: 5060, target: *www }),
            (*long, Data::Txt(vec![&self.long; 6])),
        ]
    }

    /// The answer to a message, unless it is none or is an answer itself.
    fn answer(&self, bytes: &[u8], is_stream: bool) -> Option<Vec<u8>> {
        let query = Message::from_slice(bytes).ok().filter(|query| !query.is_response)?;
        let mut answer = Message::new(query.id, query.questions.clone());
        answer.is_response = true;
        answer.is_authoritative = true;
        answer.recursion_desired = query.recursion_desired;
        match (query.opcode, query.questions.as_slice()) {
            (0, [question]) => self.look_up(question, &mut answer),
            _ => answer.code = NOT_IMPLEMENTED,
        }
        let edns = query.additional.iter().find(|record| matches!(record.data, Data::Opt(_)));
        let room = match edns {
            _ if is_stream => usize::from(u16::MAX),
            Some(edns) => usize::from(edns.class.min(DATAGRAM)).max(PLAIN_DATAGRAM),
            None => PLAIN_DATAGRAM,
        };
        if let Some(Record { data: Data::Opt(options), .. }) = edns {
            answer.additional.push(record(
                DomainName::ROOT,
                DATAGRAM,
                0,
                Data::Opt(cookies(options)),
            ));
        }
        if answer.check().ok()? > room {
            answer.answers.clear();
            answer.is_truncated = true;
        }
        answer.to_vec().ok()
    }

    fn look_up<'z>(&'z self, question: &Question<'_>, answer: &mut Message<'z>) {
        let records = self.records();
        let named = records.iter().filter(|(name, _)| name.eq_ignore_ascii_case(&question.name));
        let named: Vec<_> = named.collect();
        if named.is_empty() {
            answer.code = NO_SUCH_NAME;
        }
        for (name, data) in named {
            let kind = data.kind();
            if question.kind == Kind::Any || question.kind == kind || kind == Kind::Cname {
                answer.answers.push(record(*name, INTERNET, 300, data.clone()));
            }
        }
    }
}

fn record<'a>(name: DomainName<'a>, class: u16, time_to_live: u32, data: Data<'a>) -> Record<'a> {
    Record { name, kind: Computed, class, time_to_live, length: Computed, data }
}

/// The cookie that a client sent, with one of the server's own behind it.
fn cookies<'a>(options: &[EdnsOption<'_>]) -> Vec<EdnsOption<'a>> {
    let cookies = options.iter().filter_map(|option| match option {
        EdnsOption::Cookie { client, .. } => {
            Some(EdnsOption::Cookie { client: *client, server: b"netbytes" })
        }
        EdnsOption::Unknown { .. } => None,
    });
    cookies.collect()
}

// The client.

/// Asks by a datagram, and by a stream where the answer does not fit in one.
fn ask(server: SocketAddr, name: &DomainNameBuf, kind: Kind) -> Result<Vec<u8>> {
    let question = Question { name: name.as_name(), kind, class: INTERNET };
    let mut query = Message::new(0x1d1d, vec![question]);
    query.recursion_desired = true;
    query.additional.push(record(DomainName::ROOT, DATAGRAM, 0, Data::Opt(Vec::new())));
    let query = query.to_vec()?;

    let socket = UdpSocket::bind((Ipv4Addr::UNSPECIFIED, 0))?;
    socket.set_read_timeout(Some(std::time::Duration::from_secs(5)))?;
    socket.connect(server)?;
    socket.send(&query)?;
    let mut datagram = vec![0; usize::from(u16::MAX)];
    let len = socket.recv(&mut datagram)?;
    datagram.truncate(len);
    let is_truncated = {
        let answer = Message::from_slice(&datagram)?;
        if answer.id != 0x1d1d || !answer.is_response {
            return Err("an answer to another question".into());
        }
        answer.is_truncated
    };
    if !is_truncated {
        return Ok(datagram);
    }
    let mut stream = TcpStream::connect(server)?;
    stream.write_all(&framed(&query)?)?;
    receive(&mut stream)?.ok_or_else(|| "the server hung up".into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_sides_agree() {
        demo().unwrap();
    }

    #[test]
    fn what_does_not_fit_is_truncated() {
        let zone = Zone::new().unwrap();
        let name: DomainNameBuf = "long.example".parse().unwrap();
        let question = Question { name: name.as_name(), kind: Kind::Txt, class: INTERNET };
        let query = Message::new(7, vec![question]).to_vec().unwrap();
        let short = zone.answer(&query, false).unwrap();
        assert!(Message::from_slice(&short).unwrap().is_truncated);
        let long = zone.answer(&query, true).unwrap();
        let long = Message::from_slice(&long).unwrap();
        assert!(!long.is_truncated && long.answers.len() == 1);
    }

    #[test]
    fn noise_has_no_answer() {
        let zone = Zone::new().unwrap();
        for noise in [&b""[..], b"GET / HTTP/1.1\r\n\r\n", &[0xff; 64]] {
            assert_eq!(zone.answer(noise, false), None);
        }
        let answer = zone.answer(&[0; 12], false).unwrap();
        assert_eq!(Message::from_slice(&answer).unwrap().code, NOT_IMPLEMENTED);
    }
}
