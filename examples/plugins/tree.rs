//! What can be asked of the house.

use netbytes::NetTree;

#[derive(NetTree)]
#[net(handler(table))]
pub(crate) enum Hub<'a> {
    #[net(node)]
    Lamps(Lamps<'a>),
    #[net(node)]
    Locks(Locks<'a>),
    #[net(node)]
    Heating(Heating),
    /// How often this was asked.
    Count,
}

#[derive(NetTree)]
#[net(handler(table))]
pub(crate) enum Lamps<'a> {
    Dim { room: &'a str, percent: u8 },
    Off,
}

#[derive(NetTree)]
#[net(handler(table))]
pub(crate) enum Locks<'a> {
    Open { code: &'a str },
    Close,
}

/// No module handles it.
#[derive(NetTree)]
#[net(handler(table))]
pub(crate) enum Heating {
    Set { degrees: u8 },
}
