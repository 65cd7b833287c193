//! How compilation stops if the fields of a derived type do not fit together.

#![allow(
    clippy::panic,
    clippy::missing_panics_doc,
    reason = "the functions that panic are evaluated by the compiler alone: that is how they refuse a type"
)]

use super::const_message::ConstMessage;
use super::descriptor::{Descriptor, front_len};
use super::fault::Fault;
use super::region::LengthField;
use super::size::Size;
use crate::format::max_of_width;

/// Stops compilation if a field has a fault, or if it is open-ended and not the last.
#[doc(hidden)]
#[track_caller]
pub const fn refuse(fault: Fault, open_inside: bool) {
    fault.or(Fault::when(open_inside, Fault::OpenEnded)).refuse();
}

/// Stops compilation if the last field of an `extensible` type is open-ended.
#[doc(hidden)]
#[track_caller]
pub const fn refuse_added(open: bool) {
    assert!(
        !open,
        "this value extends to the end (`rest` or `other`), and what a newer peer adds there would be taken for it; \
         help: give its type a length: `#[net(sized = u16)]`"
    );
}

/// Stops compilation if the length prefix of a `sized` type is too narrow for every value.
#[doc(hidden)]
#[track_caller]
pub const fn refuse_narrow<S: Descriptor>() {
    let moves = S::SIZED_BY.is_some() || matches!(S::SIZED, Some(LengthField { len: 0, .. }));
    Fault::when(moves && Size::fields::<S>().align > 1, Fault::AlignBehindLength).refuse();
    let largest = match (S::SIZED, S::SIZED_BY) {
        (Some(field), _) => {
            let own_len = if field.inclusive { field.len as u64 } else { 0 };
            max_of_width(field.len) - own_len
        }
        (None, Some(number)) => number.largest,
        (None, None) => return,
    };
    let mut lists = S::FIELDS;
    while let [list, rest @ ..] = lists {
        assert!(
            Size::in_order(list).min as u64 <= largest,
            "the fields take more bytes than the width of `sized` can say, so they could never be sent; \
             help: write a wider one, for example `sized = u32`"
        );
        lists = rest;
    }
}

/// Stops compilation if a part is aligned between a size that other bytes say and what has the size, where the number of
/// bytes of that size differs.
#[doc(hidden)]
#[track_caller]
pub const fn refuse_moving_size(is_fixed: bool) {
    Fault::when(!is_fixed, Fault::AlignBehindLength).refuse();
}

/// Stops compilation if there is padding behind fields that extend to the end.
#[doc(hidden)]
#[track_caller]
pub const fn refuse_open_gap<S: Descriptor>() {
    let is_open = Size::fields::<S>().open_ended;
    let is_sized = S::SIZED.is_some() || S::SIZED_BY.is_some();
    let is_told = is_sized && S::INNER_GAP.to < 2;
    Fault::when(is_open && !is_told, Fault::OpenGap).refuse();
    if S::INNER_GAP.to > 1 {
        // It panics where it is not fixed.
        let _ = front_len::<S>();
    }
}

/// Stops compilation if a value can be longer than `max_len`.
#[doc(hidden)]
#[track_caller]
pub const fn refuse_longer(max: Option<usize>, limit: u64) {
    match max {
        None => panic!(
            "a value of this type can be of any length, so `max_len` cannot hold; \
             help: bound its text, bytes and sequences with `#[net(max = ..)]`, and hold nothing in a `Box`"
        ),
        Some(max) if max as u64 > limit => ConstMessage::new(
            "a value of this type can be longer than its `max_len`: it takes up to ",
        )
        .and_number(max as u64)
        .and(" bytes; help: lower the `max` of its fields, or raise `max_len`")
        .refuse(),
        Some(_) => {}
    }
}
