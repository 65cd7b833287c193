#![deny(warnings)]

use netbytes::{Handler, HandlesAll, NetTree};

mod first {
    #[derive(netbytes::NetTree)]
    pub enum Message {
        A,
    }
}
mod second {
    #[derive(netbytes::NetTree)]
    #[net(handler(name = SecondMessage))]
    pub enum Message {
        A,
    }
}
#[allow(unused_imports)]
use first::*;
use second::{Message as Second, SecondMessage};

#[derive(NetTree)]
enum Both {
    #[net(node)]
    First(first::Message),
    #[net(node)]
    Second(Second),
}

struct Server(Vec<u8>);
impl Handler for Server {
    type Output = ();
}
impl HandlesAll for Server {}
impl MessageHandler for Server {
    fn a(&mut self) {
        self.0.push(1);
    }
}
impl SecondMessage for Server {
    fn a(&mut self) {
        self.0.push(2);
    }
}

fn main() {
    let mut server = Server(vec![]);
    Both::dispatch(&[0, 0], &mut server).unwrap();
    Both::dispatch(&[1, 0], &mut server).unwrap();
    assert_eq!(server.0, [1, 2]);
}
