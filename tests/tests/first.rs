//! The tree of section 1.
use netbytes::{Handler, HandlesAll, NetTree};

#[derive(NetTree, Debug, PartialEq)]
pub enum Chat<'a> {
    #[net(node)]
    Client(Client<'a>), // tag 0
    #[net(node)]
    Server(Server<'a>), // tag 1
}
#[derive(NetTree, Debug, PartialEq)]
pub enum Client<'a> {
    #[net(node)]
    Message(Message<'a>),
    Quit,
}
#[derive(NetTree, Debug, PartialEq)]
pub enum Message<'a> {
    Private { to: &'a str, body: &'a str },
    Public { body: &'a str },
}
#[derive(NetTree, Debug, PartialEq)]
pub enum Server<'a> {
    Message { from: &'a str, body: &'a str },
    Joined(Member<'a>), // an action whose payload is a struct
}
#[derive(NetTree, Debug, PartialEq)]
pub struct Member<'a> {
    pub name: &'a str,
    pub since: u64,
}

struct Srv(Vec<String>);
impl Handler for Srv {
    type Output = usize;
}
impl HandlesAll for Srv {}
impl MessageHandler for Srv {
    fn private(&mut self, to: &str, body: &str) -> usize {
        self.0.push(format!("{to} {body}"));
        1
    }
    fn public(&mut self, body: &str) -> usize {
        self.0.push(body.into());
        2
    }
}
impl ClientHandler for Srv {
    fn quit(&mut self) -> usize {
        3
    }
}
impl ServerHandler for Srv {
    fn message(&mut self, from: &str, body: &str) -> usize {
        self.0.push(format!("{from} {body}"));
        4
    }
    fn joined(&mut self, m: Member<'_>) -> usize {
        self.0.push(m.name.into());
        5
    }
}

#[test]
fn main() {
    let m = Chat::Client(Client::Message(Message::Private { to: "bob", body: "Hello !" }));
    let b = m.to_vec().unwrap();
    assert_eq!(b, b"\0\0\0\x03\0bob\x07\0Hello !");
    assert_eq!(Chat::from_slice(&b).unwrap(), m);
    let mut s = Srv(vec![]);
    assert_eq!(Chat::dispatch(&b, &mut s), Ok(1));
    assert_eq!(m.visit(&mut s), 1);
    let mut out = Vec::new();
    Chat::encoder(&mut out).client().message().private("bob", "Hello !").unwrap();
    assert_eq!(out, b);
    let mut c = Srv(vec![]);
    let mut d = Srv(vec![]);
    assert_eq!(Chat::dispatch(&[0, 1], &mut ChatParts { client: &mut c, server: &mut d }), Ok(3));
    println!("{}", Chat::from_slice(&[7]).unwrap_err());
    println!("{}", Chat::from_slice(&[0, 0, 0, 9]).unwrap_err());
}
