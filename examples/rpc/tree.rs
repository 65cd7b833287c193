//! The actions that can be called, and what stands in front of calls and answers.

use bytes::Bytes;
use netbytes::NetTree;

/// The actions that can be called.
#[derive(NetTree)]
#[net(handler(async))]
pub(crate) enum Api<'a> {
    #[net(node)]
    Store(Store<'a>),
    #[net(node)]
    Clock(Clock),
    /// Writes a line. It has no reply, so the caller does not wait.
    Log {
        #[net(max = 1000)]
        line: &'a str,
    },
}

#[derive(NetTree)]
#[net(handler(async))]
pub(crate) enum Store<'a> {
    #[net(reply = Option<String>)]
    Get {
        #[net(max = 100)]
        key: &'a str,
    },
    /// Sets a value, and replies with the previous value.
    #[net(reply = Result<Option<String>, Full>)]
    Set {
        #[net(max = 100)]
        key: &'a str,
        #[net(max = 1000)]
        value: &'a str,
    },
}

#[derive(NetTree)]
#[net(handler(async))]
pub(crate) enum Clock {
    /// Replies after that number of milliseconds.
    #[net(reply = ())]
    Sleep { millis: u16 },
    /// Replies with the number of lines in the log.
    #[net(reply = u32)]
    Lines,
}

/// The store is full.
#[derive(NetTree, Debug, PartialEq)]
pub(crate) struct Full {
    pub(crate) max: u32,
}

/// What the client sends: a call, with a number in front of it that its answer repeats.
#[derive(NetTree)]
#[net(handler(async))]
pub(crate) struct Request<'a> {
    pub(crate) id: u32,
    #[net(node, reply_header = Replied)]
    pub(crate) call: Api<'a>,
}

/// What stands in front of a reply: an [`Answer::Reply`] without its body.
#[derive(NetTree)]
pub(crate) struct Replied {
    #[net(magic = 0_u8)]
    pub(crate) kind: (),
    pub(crate) id: u32,
}

/// What the server sends.
#[derive(NetTree)]
pub(crate) enum Answer<'a> {
    /// The body is the reply of the action that was called.
    Reply {
        id: u32,
        #[net(rest)]
        body: Bytes,
    },
    /// The action was not called, or its reply cannot be encoded.
    Refused {
        id: u32,
        #[net(rest)]
        why: &'a str,
    },
}
