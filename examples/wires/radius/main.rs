//! A RADIUS server: passwords in the clear, by CHAP, and with a second question; accounts of sessions. `tree.rs` is the whole
//! wire, `secret.rs` the digests and the hidden password.
//!
//! ```sh
//! cargo run --example radius                          # a server, and a client that asks it
//! cargo run --example radius -- serve 127.0.0.1:1812  # echo User-Name=ann,User-Password=rabbit | radclient 127.0.0.1 auth secret
//! ```
//!
//! It knows `ann` with `rabbit` and `bob` with `queen`, who is asked for his number too: it is `42`.
#![allow(clippy::print_stdout, reason = "a program that prints")]

use std::collections::BTreeSet;
use std::net::{Ipv4Addr, UdpSocket};
use std::thread;

use netbytes::{Computed, EncodeError, Handler, NetTree};
use secret::{Secret, chap};
use tree::{
    Asked, AskedHandler, Attribute, Cause, Code, Request, RequestRoutes, Response, ServiceType,
    StatusType,
};

mod secret;
mod tree;

type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

/// The longest packet.
const LONGEST: usize = 4096;

const SECRET: Secret<'_> = Secret(b"secret");
const USERS: [(&str, &[u8]); 2] = [("ann", b"rabbit"), ("bob", b"queen")];

/// What tells that the first question was answered.
const SECOND: &[u8] = b"second";
const NUMBER: &[u8] = b"42";

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments.as_slice() {
        [] => demo(),
        ["serve", at] => serve(&UdpSocket::bind(at)?),
        _ => Err("usage: radius [serve ADDRESS]".into()),
    }
}

fn demo() -> Result<()> {
    let server = UdpSocket::bind((Ipv4Addr::LOCALHOST, 0))?;
    let client = UdpSocket::bind((Ipv4Addr::LOCALHOST, 0))?;
    client.connect(server.local_addr()?)?;
    thread::spawn(move || serve(&server).map_err(|error| error.to_string()));

    // That it is random keeps a password hidden: here it may be seen.
    let authenticator = *b"random, not here";
    let login = |user, password| {
        let hidden = Attribute::UserPassword(SECRET.hide(password, authenticator));
        Asked::Access(vec![Attribute::UserName(user), hidden])
    };
    let session =
        vec![Attribute::AcctStatusType(StatusType::Start), Attribute::AcctSessionId("demo")];
    let all = [login("ann", b"rabbit"), login("ann", b"hare"), Asked::Accounting(session)];
    for (id, asked) in (0..).zip(all) {
        let mut request = Request { code: Computed, id, length: Computed, authenticator, asked };
        client.send(&SECRET.sign_request(&mut request)?)?;
        let mut room = [0; LONGEST];
        let len = client.recv(&mut room)?;
        let response = Response::from_slice(room.get(..len).unwrap_or_default())?;
        if response.id != id || !SECRET.has_answered(&response, request.authenticator)? {
            return Err("an answer of somebody else".into());
        }
        println!("{:?} {:?}", response.code, response.attributes);
    }
    Ok(())
}

fn serve(socket: &UdpSocket) -> Result<()> {
    let (mut server, mut room) = (Server::default(), [0; LONGEST]);
    loop {
        let (len, from) = socket.recv_from(&mut room)?;
        match server.answer(room.get(..len).unwrap_or_default()) {
            Ok(Some(response)) => drop(socket.send_to(&response, from)?),
            Ok(None) => {}
            Err(error) => println!("{from}: {error}"),
        }
    }
}

/// The sessions that are open, and the header of the request that is being handled.
#[derive(Default)]
struct Server {
    sessions: BTreeSet<String>,
    id: u8,
    authenticator: [u8; 16],
}

/// A response, if there is to be one.
type Answer = std::result::Result<Option<Vec<u8>>, EncodeError>;

impl Handler for Server {
    type Output = Answer;
}

impl RequestRoutes for Server {
    type Asked = Self;

    fn asked(&mut self, id: u8, authenticator: [u8; 16]) -> &mut Self {
        (self.id, self.authenticator) = (id, authenticator);
        self
    }
}

impl AskedHandler for Server {
    fn access(&mut self, attributes: Vec<Attribute<'_>>) -> Answer {
        let mut answer = match self.access_of(&attributes) {
            Some(Access::Granted) => {
                let message = Attribute::ReplyMessage("Welcome");
                let service = Attribute::ServiceType(ServiceType::Framed);
                let address = Attribute::FramedIpAddress(Ipv4Addr::new(192, 0, 2, 7));
                (Code::AccessAccept, vec![message, service, address])
            }
            Some(Access::Asked) => {
                let question = Attribute::ReplyMessage("Your number?");
                (Code::AccessChallenge, vec![question, Attribute::State(SECOND)])
            }
            None => (Code::AccessReject, vec![Attribute::ReplyMessage("Who?")]),
        };
        let proxies = |attribute: &Attribute<'_>| matches!(attribute, Attribute::ProxyState(_));
        answer.1.extend(attributes.into_iter().filter(proxies));
        self.respond(answer.0, answer.1)
    }

    fn accounting(&mut self, attributes: Vec<Attribute<'_>>) -> Answer {
        let kind = attributes.iter().find_map(|attribute| match attribute {
            Attribute::AcctStatusType(kind) => Some(*kind),
            _ => None,
        });
        match (kind, session(&attributes)) {
            (Some(StatusType::Start | StatusType::InterimUpdate), Some(id)) => {
                self.sessions.insert(id.to_owned());
            }
            (Some(StatusType::Stop), Some(id)) => drop(self.sessions.remove(id)),
            (Some(StatusType::On | StatusType::Off), _) => self.sessions.clear(),
            // What is not kept is not answered.
            _ => return Ok(None),
        }
        self.respond(Code::AccountingResponse, Vec::new())
    }

    fn status(&mut self, _: Vec<Attribute<'_>>) -> Answer {
        let sessions = format!("{} sessions", self.sessions.len());
        self.respond(Code::AccessAccept, vec![Attribute::ReplyMessage(&sessions)])
    }

    fn disconnect(&mut self, attributes: Vec<Attribute<'_>>) -> Answer {
        match session(&attributes).map(|id| self.sessions.remove(id)) {
            Some(true) => self.respond(Code::DisconnectAck, Vec::new()),
            Some(false) => self.refuse(Code::DisconnectNak, Cause::SessionNotFound),
            None => self.refuse(Code::DisconnectNak, Cause::MissingAttribute),
        }
    }

    fn change(&mut self, attributes: Vec<Attribute<'_>>) -> Answer {
        match session(&attributes).map(|id| self.sessions.contains(id)) {
            Some(true) => self.respond(Code::ChangeAck, Vec::new()),
            Some(false) => self.refuse(Code::ChangeNak, Cause::SessionNotFound),
            None => self.refuse(Code::ChangeNak, Cause::MissingAttribute),
        }
    }

    fn unknown(&mut self, _: u8, _: &[u8]) -> Answer {
        Ok(None)
    }
}

enum Access {
    Granted,
    Asked,
}

impl Server {
    /// The response to a datagram. What somebody sent who does not know the secret has none.
    fn answer(&mut self, datagram: &[u8]) -> Result<Option<Vec<u8>>> {
        // Bytes behind a packet are not part of it.
        let (request, _) = Request::from_prefix(datagram)?;
        match SECRET.has_signed(&request)? {
            true => Ok(request.visit(self)?),
            false => Err("a packet that is not signed with the secret".into()),
        }
    }

    /// What somebody may, who says his name and his password.
    fn access_of(&self, attributes: &[Attribute<'_>]) -> Option<Access> {
        let name = attributes.iter().find_map(|attribute| match attribute {
            Attribute::UserName(name) => Some(*name),
            _ => None,
        })?;
        let (_, password) = USERS.into_iter().find(|(known, _)| *known == name)?;
        let challenge = attributes.iter().find_map(|attribute| match attribute {
            Attribute::ChapChallenge(challenge) => Some(*challenge),
            _ => None,
        });
        let is_second = attributes.contains(&Attribute::State(SECOND));
        let expected = if is_second { NUMBER } else { password };
        let is_right = attributes.iter().any(|attribute| match attribute {
            Attribute::UserPassword(hidden) => {
                SECRET.reveal(hidden, self.authenticator) == expected
            }
            Attribute::ChapPassword { ident, response } => {
                let challenge = challenge.unwrap_or(&self.authenticator);
                chap(*ident, expected, challenge) == *response
            }
            _ => false,
        });
        match (is_right, name) {
            (true, "bob") if !is_second => Some(Access::Asked),
            (true, _) => Some(Access::Granted),
            (false, _) => None,
        }
    }

    fn refuse(&self, code: Code, cause: Cause) -> Answer {
        self.respond(code, vec![Attribute::ErrorCause(cause)])
    }

    fn respond(&self, code: Code, attributes: Vec<Attribute<'_>>) -> Answer {
        let (id, authenticator) = (self.id, self.authenticator);
        let mut response = Response { code, id, length: Computed, authenticator, attributes };
        SECRET.sign_response(&mut response, authenticator).map(Some)
    }
}

/// The name of the session that a request is about.
fn session<'a>(attributes: &[Attribute<'a>]) -> Option<&'a str> {
    attributes.iter().find_map(|attribute| match attribute {
        Attribute::AcctSessionId(id) => Some(*id),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_sides_agree() {
        demo().unwrap();
    }

    #[test]
    fn what_is_not_signed_with_the_secret_is_not_answered() {
        let session =
            vec![Attribute::AcctStatusType(StatusType::Start), Attribute::AcctSessionId("s")];
        for asked in [Asked::Accounting(session), Asked::Status(Vec::new())] {
            let (id, authenticator) = (7, [9; 16]);
            let mut request =
                Request { code: Computed, id, length: Computed, authenticator, asked };
            let signed = SECRET.sign_request(&mut request).unwrap();
            let answer = Server::default().answer(&signed).unwrap().unwrap();
            let response = Response::from_slice(&answer).unwrap();
            assert!(SECRET.has_answered(&response, request.authenticator).unwrap());
            assert!(!SECRET.has_answered(&response, [0; 16]).unwrap());
            for at in 0..signed.len() {
                let mut changed = signed.clone();
                changed[at] ^= 1;
                assert!(Server::default().answer(&changed).is_err(), "{at}");
            }
            let other = Secret(b"other").sign_request(&mut request).unwrap();
            assert!(Server::default().answer(&other).is_err());
        }
    }
}
