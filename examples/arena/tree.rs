//! The protocol, version 2: what a client asks, and what the server says.

use netbytes::NetTree;
use netbytes::framing::{FrameCodec, Framing, Outgoing};

/// What a client asks. The replies come in the order of the requests.
#[derive(NetTree)]
#[net(handler(async))]
pub(crate) enum Ask<'a> {
    #[net(node)]
    Lobby(Lobby<'a>),
    #[net(node)]
    Pit(Pit),
}

/// `sized` since version 1, so that an action may get more fields.
#[derive(NetTree)]
#[net(handler(async), sized = u16, extensible)]
pub(crate) enum Lobby<'a> {
    /// Replies with the number of the player. In version 1 there are no teams.
    #[net(reply = Option<u16>)]
    Join(&'a str, #[net(default)] Option<u8>),
}

#[derive(NetTree)]
#[net(handler(async))]
pub(crate) enum Pit {
    /// Replies with the field on which the player is then.
    #[net(reply = Option<u8>)]
    Step { east: bool },
    /// Replies with the player that was hit, when the shot has come down. Since version 2.
    #[net(reply = Option<u16>)]
    Fire,
}

/// What the server says: replies, and news that nobody has asked for.
#[derive(NetTree)]
pub(crate) enum Say<'a> {
    Reply(#[net(rest)] &'a [u8]),
    #[net(node)]
    News(News<'a>),
}

/// `sized` since version 1, so that old clients can pass over what they do not know.
#[derive(NetTree, Debug)]
#[net(sized = u16, extensible)]
pub(crate) enum News<'a> {
    Joined { player: u16, name: &'a str },
    Stepped { player: u16, field: u8 },
    Hit { player: u16, by: u16 }, // since version 2
}

/// What waits to be sent to a client.
pub(crate) type Push = Outgoing<'static, Say<'static>>;

pub(crate) const FRAMING: Framing = Framing::new().length_field_length(2).max_frame_length(256);
pub(crate) type ServerCodec = FrameCodec<Ask<'static>, Say<'static>>;
pub(crate) type ClientCodec = FrameCodec<Say<'static>, Ask<'static>>;
