//! Struct nodes: a header in front of a tree.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

/// Holds a tree to all short inputs of a few bytes: what decodes encodes back, and is what is dispatched.
macro_rules! all_short_inputs {
    ($ty:ty, $handler:expr, $alphabet:expr, $len:expr) => {{
        let mut decoded = 0;
        let mut inputs = vec![Vec::new()];
        while let Some(input) = inputs.pop() {
            let dispatched = <$ty>::dispatch(&input[..], &mut $handler).map(drop);
            match <$ty>::from_slice(&input) {
                Ok(value) => {
                    assert_eq!(value.to_vec().unwrap(), input);
                    assert_eq!(dispatched, Ok(()), "{input:?}");
                    assert!(<$ty>::peek(&input).is_ok(), "{input:?}");
                    decoded += 1;
                }
                Err(error) => assert!(dispatched.is_err(), "{input:?}: {error}"),
            }
            if input.len() < $len {
                inputs.extend($alphabet.iter().map(|byte| [&input[..], &[*byte]].concat()));
            }
        }
        assert!(decoded > 3, "{decoded}");
    }};
}

mod header;
mod lengths;
mod names;
mod replies;
mod tags;
mod trailers;

use std::future::Future;

use netbytes::replay::{Direction, Recording};
use netbytes::{
    AsyncDispatch, Blocking, Computed, DecodeErrorKind, Dispatch, DispatchError, EncodeErrorKind,
    Handler, HandlesAll, Limits, NetTree, Outcome, ReplyDispatch,
};

#[derive(NetTree, Clone, Debug, PartialEq)]
#[net(handler(async, local, table), endian = big)]
enum Function<'a> {
    #[net(tag = 1)]
    Read { address: u16, count: u16 },
    #[net(tag = 2)]
    Write { address: u16, text: &'a str },
}

#[derive(NetTree, Clone, Debug, PartialEq)]
#[net(handler(table, async))]
enum Text<'a> {
    /// Ends where the tree does.
    Say {
        #[net(rest)]
        text: &'a str,
    },
    Part,
}

/// Notes what it is told, line by line.
#[derive(Default)]
struct Lines(Vec<String>);
impl Handler for Lines {
    type Output = ();
}
impl HandlesAll for Lines {}
impl TextHandler for Lines {
    fn say(&mut self, text: &str) {
        self.0.push(text.into());
    }
    fn part(&mut self) {
        self.0.push("part".into());
    }
}
impl FunctionHandler for Lines {
    fn read(&mut self, address: u16, count: u16) {
        self.0.push(format!("{address} {count}"));
    }
    fn write(&mut self, _: u16, text: &str) {
        self.0.push(text.into());
    }
}
impl AsyncTextHandler for Lines {
    async fn say(&mut self, text: &str) {
        std::future::ready(()).await;
        self.0.push(text.into());
    }
    async fn part(&mut self) {}
}
