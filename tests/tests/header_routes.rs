//! When the route of a header is called.
#![allow(clippy::indexing_slicing, reason = "a test may panic")]

use netbytes::{Handler, NetTree};

// All messages have one size, and the header is still known where the rest is missing.
#[derive(NetTree)]
struct Numbered {
    id: u32,
    #[net(node)]
    call: Sum,
}
#[derive(NetTree)]
enum Sum {
    Add(u8, u8),
}

#[derive(Default)]
struct Adder {
    id: Option<u32>,
}
impl Handler for Adder {
    type Output = u16;
}
impl NumberedRoutes for Adder {
    type Call = Self;
    fn call(&mut self, id: u32) -> &mut Self {
        self.id = Some(id);
        self
    }
}
impl SumHandler for Adder {
    fn add(&mut self, a: u8, b: u8) -> u16 {
        u16::from(a) + u16::from(b)
    }
}

#[test]
fn a_route_is_called_once_the_header_is_read_whatever_is_missing_behind_it() {
    let message = [8, 0, 0, 0, 0, 200, 100];
    for len in 0..=message.len() {
        let mut adder = Adder::default();
        let result = Numbered::dispatch(&message[..len], &mut adder);
        assert_eq!(adder.id, (len >= 4).then_some(8), "{len}");
        assert_eq!(result.ok(), (len == 7).then_some(300), "{len}");
    }
}
