//! zerocopy's view of the benches' struct of 28 bytes: without a path, for it has no enums with payloads of their own.

use netbytes_benches::tree::{Market, Server, World};
use zerocopy::little_endian::{I64, U16, U32, U64};
use zerocopy::{Immutable, IntoBytes, KnownLayout, TryFromBytes, Unaligned};

#[derive(Clone, Copy, PartialEq, TryFromBytes, IntoBytes, KnownLayout, Immutable, Unaligned)]
#[repr(C)]
pub(crate) struct Order {
    id: U64,
    account: U32,
    price: I64,
    quantity: U32,
    day: U16,
    flags: u8,
    hidden: bool,
}

impl Order {
    /// None of a message that is something else.
    pub(crate) fn of(message: &World<'_>) -> Option<Self> {
        let World::Server(Server::Market(Market::Order(order))) = message else { return None };
        Some(Self {
            id: order.id.into(),
            account: order.account.into(),
            price: order.price.into(),
            quantity: order.quantity.into(),
            day: order.day.into(),
            flags: order.flags,
            hidden: order.hidden,
        })
    }
}
