//! The actions that can be called, and the envelopes that carry calls and answers.

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

/// The envelope of a call: the body is a message of [`Api`], up to the end of the frame.
#[derive(NetTree)]
pub(crate) struct Request<'a> {
    pub(crate) id: u32,
    #[net(rest)]
    pub(crate) body: &'a [u8],
}

/// The envelope of an answer.
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
