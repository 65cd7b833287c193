//! Version 1 of the protocol, as far as the test speaks it: no teams, and no shots.

use netbytes::NetTree;

#[derive(NetTree)]
pub(crate) enum Ask<'a> {
    #[net(node)]
    Lobby(Lobby<'a>),
}

#[derive(NetTree)]
#[net(sized = u16, extensible)]
pub(crate) enum Lobby<'a> {
    #[net(reply = Option<u16>)]
    Join(&'a str),
}

#[derive(NetTree, Debug, PartialEq)]
pub(crate) enum Say<'a> {
    Reply(#[net(rest)] &'a [u8]),
    #[net(node)]
    News(News<'a>),
}

#[derive(NetTree, Debug, PartialEq)]
#[net(sized = u16, extensible)]
pub(crate) enum News<'a> {
    Joined {
        player: u16,
        name: &'a str,
    },
    #[net(other)]
    Later {
        tag: u8,
        raw: &'a [u8],
    },
}
