//! The forms a type may take: its parameters, its names, and where it is declared.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod names;
mod parameters;
mod places;
mod recursion;

use std::fmt::Debug;

use netbytes::{Decode, NetTree};

#[track_caller]
fn check<'a, T: NetTree + Decode<'a> + Debug + PartialEq>(value: &T, wire: &'a [u8]) {
    assert_eq!(value.to_vec().unwrap(), wire, "{value:?}");
    assert_eq!(T::from_slice(wire).as_ref(), Ok(value));
}

/// No form on the wire.
#[derive(Debug, PartialEq)]
struct NotNet;

trait Units {
    type Unit: Debug + PartialEq;
    const SCALE: u8;
}

#[derive(Debug, PartialEq)]
struct Metric;

impl Units for Metric {
    type Unit = u16;
    const SCALE: u8 = 10;
}
