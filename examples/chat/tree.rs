//! What the two sides can say: the whole protocol of the chat.
//!
//! Every text has a maximum, so there is a longest message: [`Chat::MAX_LEN`](netbytes::NetTree::MAX_LEN), which the
//! framing takes for its limit.

use netbytes::{List, NetTree};

/// How many peers the room holds: no more than `Welcome` can name.
pub(crate) const ROOM: u16 = 64;

#[derive(NetTree)]
#[net(max_len = 4096, handler(async))]
pub(crate) enum Chat<'a> {
    /// Said by a client.
    #[net(node)]
    Client(Client<'a>),
    /// Said by the server.
    #[net(node)]
    Server(Server<'a>),
}

#[derive(NetTree)]
#[net(handler(async, partial))]
pub(crate) enum Client<'a> {
    /// Asks to become a member. Answered with `Welcome` or `Refused`.
    Join {
        #[net(max = 24)]
        name: &'a str,
    },
    #[net(node)]
    Message(Message<'a>),
    /// The server hangs up.
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
    /// To a new member: who else is here.
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
    /// What was said was not done.
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
