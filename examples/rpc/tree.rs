//! What can be called, and the envelopes that carry calls and answers.

use bytes::Bytes;
use netbytes::NetTree;

/// What can be called.
#[derive(NetTree)]
#[net(handler(async))]
pub(crate) enum Api<'a> {
    #[net(node)]
    Store(Store<'a>),
    #[net(node)]
    Clock(Clock),
    /// It has no reply: nobody waits for it.
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
    /// Gives the value that was there before.
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
    /// Answers when so many milliseconds have passed.
    #[net(reply = ())]
    Sleep { millis: u16 },
    /// How many lines are in the log.
    #[net(reply = u32)]
    Lines,
}

/// The store holds no more keys.
#[derive(NetTree, Debug, PartialEq)]
pub(crate) struct Full {
    pub(crate) max: u32,
}

/// A call on its way: the body is a message of [`Api`], up to the end of the frame.
#[derive(NetTree)]
pub(crate) struct Request<'a> {
    pub(crate) id: u32,
    #[net(rest)]
    pub(crate) body: &'a [u8],
}

/// What comes of a call.
#[derive(NetTree)]
pub(crate) enum Answer<'a> {
    /// The body is the reply of the action that was called.
    Reply {
        id: u32,
        #[net(rest)]
        body: Bytes,
    },
    /// It was not called, or its reply has no form.
    Refused {
        id: u32,
        #[net(rest)]
        why: &'a str,
    },
}
