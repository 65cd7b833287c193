//! A protocol as a tree, and what the derive makes of it: encode, decode, call, dispatch.
//!
//! ```sh
//! cargo run --example quickstart
//! ```
//!
//! It prints each message with its bytes. `cargo run --example chat` uses a tree like this one over sockets.

use netbytes::{Handler, HandlesAll, NetTree};
use netbytes_examples::Hex;

#[derive(NetTree, Debug, PartialEq)]
enum Chat<'a> {
    #[net(node)]
    Client(Client<'a>), // tag 0
    #[net(node)]
    Server(Server<'a>), // tag 1
}

#[derive(NetTree, Debug, PartialEq)]
enum Client<'a> {
    #[net(node)]
    Message(Message<'a>),
    Quit,
}

#[derive(NetTree, Debug, PartialEq)]
enum Message<'a> {
    Private { to: &'a str, body: &'a str },
    Public { body: &'a str },
}

#[derive(NetTree, Debug, PartialEq)]
enum Server<'a> {
    Message { from: &'a str, body: &'a str },
    Joined(Member<'a>),
}

#[derive(NetTree, Debug, PartialEq)]
struct Member<'a> {
    name: &'a str,
    since: u64,
}

/// One handler for the whole tree. `dispatch` returns what its methods return.
struct Narrator;

impl Handler for Narrator {
    type Output = String;
}
impl HandlesAll for Narrator {}

impl MessageHandler for Narrator {
    fn private(&mut self, to: &str, body: &str) -> String {
        format!("somebody tells {to}: {body}")
    }
    fn public(&mut self, body: &str) -> String {
        format!("somebody tells everybody: {body}")
    }
}
impl ClientHandler for Narrator {
    fn quit(&mut self) -> String {
        "somebody leaves".to_owned()
    }
}
impl ServerHandler for Narrator {
    fn message(&mut self, from: &str, body: &str) -> String {
        format!("{from} said: {body}")
    }
    fn joined(&mut self, member: Member<'_>) -> String {
        format!("{} is here since {}", member.name, member.since)
    }
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    // Encode a value, and decode its bytes again. The decoded value borrows its text from the bytes.
    let hello = Chat::Client(Client::Message(Message::Private { to: "bob", body: "Hello !" }));
    let bytes = hello.to_vec()?;
    println!("encode    {hello:?}\n          {}", Hex(&bytes));
    let again = Chat::from_slice(&bytes)?;
    assert_eq!(again, hello);
    println!("decode    {again:?}");

    // The path encoder writes the same bytes without building the value.
    let mut called = Vec::new();
    Chat::encoder(&mut called).client().message().private("bob", "Hello !")?;
    assert_eq!(called, bytes);
    println!("call      client().message().private(..)\n          {}", Hex(&called));

    // Dispatch calls the same method on the other side.
    println!("dispatch  {}", Chat::dispatch(&called, &mut Narrator)?);
    for message in [
        Chat::Client(Client::Message(Message::Public { body: "Hello all !" })),
        Chat::Server(Server::Joined(Member { name: "ann", since: 1_306_000_000 })),
        Chat::Client(Client::Quit),
    ] {
        let bytes = message.to_vec()?;
        println!("          {}\n          {}", Hex(&bytes), Chat::dispatch(&bytes, &mut Narrator)?);
    }

    // Other bytes give an error, which says what is wrong and where.
    for wrong in [&[0x00, 0x07][..], b"\x00\x00\x01\x05\x00Hel", b"\x00\x01 and more"] {
        match Chat::from_slice(wrong) {
            Ok(message) => return Err(format!("decoded as {message:?}").into()),
            Err(error) => println!("refuse    {}\n          {error}", Hex(wrong)),
        }
    }
    Ok(())
}
