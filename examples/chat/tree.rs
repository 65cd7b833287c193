//! The protocol of the chat: all messages of both sides.
//!
//! Every text has a maximum, so there is a longest message: [`Chat::MAX_LEN`](netbytes::NetTree::MAX_LEN). The framing uses
//! it as its limit.

use netbytes::{List, NetTree};

/// How many peers the room holds. `Welcome` must be able to name all of them.
pub(crate) const ROOM: u16 = 64;

#[derive(NetTree)]
#[net(max_len = 4096, handler(async))]
pub(crate) enum Chat<'a> {
    /// The messages of a client.
    #[net(node)]
    Client(Client<'a>),
    /// The messages of the server.
    #[net(node)]
    Server(Server<'a>),
}

#[derive(NetTree)]
#[net(handler(async, partial))]
pub(crate) enum Client<'a> {
    /// Asks to become a member. The server answers with `Welcome` or `Refused`.
    Join {
        #[net(max = 24)]
        name: &'a str,
    },
    #[net(node)]
    Message(Message<'a>),
    /// Asks the server to close the connection.
    Quit,
}

#[derive(NetTree)]
#[net(handler(async, partial))]
pub(crate) enum Message<'a> {
    Private {
        #[net(max = 24)]
        to: &'a str,
        #[net(max = 1000)]
        body: &'a str,
    },
    Public {
        #[net(max = 1000)]
        body: &'a str,
    },
}

#[derive(NetTree)]
#[net(handler(async, partial))]
pub(crate) enum Server<'a> {
    /// Tells a new member who else is here.
    Welcome {
        #[net(max = 64)]
        here: List<'a, Member<'a>>,
    },
    Joined(Member<'a>),
    Left {
        #[net(max = 24)]
        name: &'a str,
    },
    Public {
        #[net(max = 24)]
        from: &'a str,
        #[net(max = 1000)]
        body: &'a str,
    },
    Private {
        #[net(max = 24)]
        from: &'a str,
        #[net(max = 1000)]
        body: &'a str,
    },
    /// The message of the client was refused.
    Refused {
        #[net(max = 200)]
        why: &'a str,
    },
}

#[derive(NetTree, Clone)]
pub(crate) struct Member<'a> {
    #[net(max = 24)]
    pub(crate) name: &'a str,
    /// Seconds since 1970.
    pub(crate) since: u64,
}
