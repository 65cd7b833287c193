//! The room: its members, and what each message of a client does. It has no sockets.
//!
//! The connections share the room. It is behind a lock, for which their handlers wait; [`View`] is the handler of one
//! connection. The room sends to a peer through its queue of messages. The queue is bounded: a peer that reads so slowly that
//! its queue is full is dropped.

use std::collections::BTreeMap;

use netbytes::{DecodeError, EncodeError, Handler, HandlesAll, List};
use tokio::sync::{Mutex, mpsc};

use crate::frame::{self, Frame, Message};
use crate::tree::{
    AsyncClientHandler, AsyncMessageHandler, AsyncServerPartial, Chat, Member, ROOM, Server,
};

/// The largest number of messages that wait for a peer.
const QUEUE: usize = 256;

/// The source of the time, in seconds since 1970.
pub(crate) type Clock = fn() -> u64;

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct PeerId(u64);

struct Peer {
    queue: mpsc::Sender<Message>,
    /// Its name and the time when it joined, once it has joined.
    member: Option<(String, u64)>,
}

pub(crate) struct Room {
    clock: Clock,
    peers: BTreeMap<PeerId, Peer>,
    last: u64,
    /// Peers that are dropped after the current message.
    leaving: Vec<PeerId>,
}

impl Room {
    pub(crate) fn new(clock: Clock) -> Self {
        Self { clock, peers: BTreeMap::new(), last: 0, leaving: Vec::new() }
    }

    /// Adds a peer, and returns the queue of messages to send to it. The queue ends when the room drops the peer.
    pub(crate) fn enter(&mut self) -> (PeerId, mpsc::Receiver<Message>) {
        self.last += 1;
        let (peer, (queue, messages)) = (PeerId(self.last), mpsc::channel(QUEUE));
        let full = self.peers.len() >= usize::from(ROOM);
        self.peers.insert(peer, Peer { queue, member: None });
        if full {
            self.refuse(peer, &Refusal::Full);
            self.leave(peer);
        }
        (peer, messages)
    }

    /// Refuses a peer whose frame is too long to be read. No more frames can be read after it.
    pub(crate) fn oversize(&mut self, peer: PeerId) {
        self.refuse(peer, &Refusal::Oversize);
        self.leave(peer);
    }

    pub(crate) fn leave(&mut self, peer: PeerId) {
        self.leaving.push(peer);
        self.let_go();
    }

    /// Drops the peers that leave, and tells the others, which may make more peers leave.
    fn let_go(&mut self) {
        while let Some(peer) = self.leaving.pop() {
            let Some(Peer { member: Some((name, _)), .. }) = self.peers.remove(&peer) else {
                continue;
            };
            // The name of a member can always be encoded.
            if let Ok(left) = Message::encode(&Chat::Server(Server::Left { name: &name })) {
                self.tell_others(peer, &left);
            }
        }
    }

    fn join(&mut self, peer: PeerId, name: &str) -> Result<(), Refusal> {
        if self.name(peer).is_ok() {
            return Err(Refusal::Joined);
        }
        if !is_name(name) {
            return Err(Refusal::BadName);
        }
        if self.called(name).is_some() {
            return Err(Refusal::Taken(name.to_owned()));
        }
        let here: Vec<_> = self.members().map(|(_, member)| member).collect();
        let welcome = Chat::Server(Server::Welcome { here: List::from_slice(&here) });
        let welcome = Message::encode(&welcome)?;
        let since = (self.clock)();
        let joined = Message::encode(&Chat::Server(Server::Joined(Member { name, since })))?;
        let Some(known) = self.peers.get_mut(&peer) else {
            return Ok(()); // The peer sent it before it knew that it was dropped.
        };
        known.member = Some((name.to_owned(), since));
        self.tell(peer, welcome);
        self.tell_others(peer, &joined);
        Ok(())
    }

    fn private(&mut self, peer: PeerId, to: &str, body: &str) -> Result<(), Refusal> {
        let from = self.name(peer)?;
        let message = Message::encode(&Chat::Server(Server::Private { from, body }))?;
        let to = self.called(to).ok_or_else(|| Refusal::Nobody(to.to_owned()))?;
        self.tell(to, message);
        Ok(())
    }

    fn public(&mut self, peer: PeerId, body: &str) -> Result<(), Refusal> {
        let from = self.name(peer)?;
        let message = Message::encode(&Chat::Server(Server::Public { from, body }))?;
        self.tell_others(peer, &message);
        Ok(())
    }

    fn tell(&mut self, peer: PeerId, message: Message) {
        if self.peers.get(&peer).is_some_and(|to| to.queue.try_send(message).is_err()) {
            self.leaving.push(peer);
        }
    }

    /// Sends a message to all members except the sender. They share its bytes.
    fn tell_others(&mut self, but: PeerId, message: &Message) {
        let members = self.peers.iter().filter(|(peer, to)| **peer != but && to.member.is_some());
        let peers: Vec<_> = members.map(|(peer, _)| *peer).collect();
        for peer in peers {
            self.tell(peer, message.clone());
        }
    }

    fn refuse(&mut self, peer: PeerId, refusal: &Refusal) {
        let why = refusal.to_string();
        if let Ok(refused) = Message::encode(&Chat::Server(Server::Refused { why: &why })) {
            self.tell(peer, refused);
        }
    }

    fn name(&self, peer: PeerId) -> Result<&str, Refusal> {
        let member = self.peers.get(&peer).and_then(|peer| peer.member.as_ref());
        member.map(|(name, _)| name.as_str()).ok_or(Refusal::NotJoined)
    }

    fn members(&self) -> impl Iterator<Item = (PeerId, Member<'_>)> {
        self.peers.iter().filter_map(|(peer, Peer { member, .. })| {
            member.as_ref().map(|(name, since)| (*peer, Member { name, since: *since }))
        })
    }

    fn called(&self, name: &str) -> Option<PeerId> {
        self.members().find(|(_, member)| member.name == name).map(|(peer, _)| peer)
    }
}

/// Dispatches the message of a peer. If it is refused, only that peer is told.
pub(crate) async fn receive(room: &Mutex<Room>, peer: PeerId, frame: &Frame) {
    let mut view = View { room, peer };
    let done = frame.dispatch_async(&mut view).await.map_err(Refusal::Unreadable);
    let mut room = room.lock().await;
    if let Err(refusal) = done.and_then(|done| done) {
        room.refuse(peer, &refusal);
    }
    room.let_go();
}

/// The room as one peer sees it: the handler of the messages of that peer.
struct View<'r> {
    room: &'r Mutex<Room>,
    peer: PeerId,
}

impl Handler for View<'_> {
    type Output = Result<(), Refusal>;
}
impl HandlesAll for View<'_> {}

impl AsyncClientHandler for View<'_> {
    async fn join(&mut self, name: &str) -> Result<(), Refusal> {
        self.room.lock().await.join(self.peer, name)
    }
    async fn quit(&mut self) -> Result<(), Refusal> {
        self.room.lock().await.leave(self.peer);
        Ok(())
    }
}

impl AsyncMessageHandler for View<'_> {
    async fn private(&mut self, to: &str, body: &str) -> Result<(), Refusal> {
        self.room.lock().await.private(self.peer, to, body)
    }
    async fn public(&mut self, body: &str) -> Result<(), Refusal> {
        self.room.lock().await.public(self.peer, body)
    }
}

/// A client must not send the messages of servers.
impl AsyncServerPartial for View<'_> {
    async fn rest(&mut self, _: Server<'_>) -> Result<(), Refusal> {
        Err(Refusal::WrongWay)
    }
}

/// Whether a name works as `@name`: it has no blanks and no control characters.
fn is_name(name: &str) -> bool {
    !name.is_empty()
        && !name.starts_with(['@', '/'])
        && !name.chars().any(|char| char.is_whitespace() || char.is_control())
}

/// Why a message of a client was refused.
#[derive(Debug, thiserror::Error)]
enum Refusal {
    #[error("join first")]
    NotJoined,
    #[error("you have joined already")]
    Joined,
    #[error("a name has no blanks, and does not begin with @ or /")]
    BadName,
    #[error("the name {0} is taken")]
    Taken(String),
    #[error("nobody here is called {0}")]
    Nobody(String),
    #[error("the room is full")]
    Full,
    #[error("that is for servers to say")]
    WrongWay,
    #[error("a message has {max} bytes at the most", max = frame::MAX)]
    Oversize,
    #[error("{0}")]
    Unreadable(DecodeError),
    #[error("{0}")]
    Unwritable(#[from] EncodeError),
}
