//! The protocol of the house.

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
    /// Asks how often this action was dispatched.
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

/// A node that no module handles.
#[derive(NetTree)]
#[net(handler(table))]
pub(crate) enum Heating {
    Set { degrees: u8 },
}
