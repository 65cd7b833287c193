//! A wire that exists would look like this: a header of bits and a length in front of all messages, and fields that say
//! something of later ones.

pub mod by_hand;
pub mod derived;

use netbytes::{Computed, Handler, NetTree};

/// A header of five bytes, and a message.
#[derive(NetTree, Clone, PartialEq, Debug)]
#[net(endian = big)]
pub struct Packet<'a> {
    /// The version, which is 5.
    #[net(bits = 4, magic = 5)]
    pub version: (),
    /// A number of four bits.
    #[net(bits = 4)]
    pub class: u8,
    /// One bit.
    #[net(bits = 1)]
    pub urgent: bool,
    /// The other 15 bits of their two bytes.
    #[net(bits = 15)]
    pub stream: u16,
    /// The length of the message.
    pub length: Computed<u16>,
    /// The message.
    #[net(node, sized = length)]
    pub message: Message<'a>,
}

/// The messages.
#[derive(NetTree, Clone, PartialEq, Debug)]
#[net(endian = big)]
pub enum Message<'a> {
    /// Four numbers in four bytes.
    Levels {
        /// Of three bits.
        #[net(bits = 3)]
        kind: u8,
        /// Of five bits.
        #[net(bits = 5)]
        gain: u8,
        /// Of twelve bits, in two's complement.
        #[net(bits = 12)]
        left: i16,
        /// Of twelve bits, in two's complement.
        #[net(bits = 12)]
        right: i16,
    },
    /// A text whose length stands in a field, and a time that a bit of the same byte announces.
    Note {
        /// Whether there is a time.
        #[net(bits = 1)]
        dated: bool,
        /// The length of the text.
        #[net(bits = 7)]
        len: u8,
        /// The time.
        #[net(if = dated)]
        at: Option<u64>,
        /// The text.
        #[net(count = len)]
        text: &'a str,
    },
}

/// A message of each kind, by name.
#[must_use]
pub fn packets() -> [(&'static str, Packet<'static>); 3] {
    let packet = |message| Packet {
        version: (),
        class: 3,
        urgent: true,
        stream: 0x1234,
        length: Computed,
        message,
    };
    let text = "the quick brown fox jumps over the lazy dog";
    let note = |at: Option<u64>| Message::Note { dated: at.is_some(), len: 43, at, text };
    [
        ("levels", packet(Message::Levels { kind: 5, gain: 17, left: -1024, right: 2047 })),
        ("note", packet(note(None))),
        ("dated note", packet(note(Some(1_790_000_000)))),
    ]
}

/// The handler: a sum of all that it was called with.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Sum {
    /// The sum.
    pub sum: u64,
}

impl Sum {
    fn add(&mut self, number: impl Into<u64>) {
        self.sum = self.sum.wrapping_mul(3).wrapping_add(number.into());
    }
}

impl Handler for Sum {
    type Output = ();
}

impl PacketRoutes for Sum {
    type Message = Self;

    #[inline]
    fn message(&mut self, class: u8, urgent: bool, stream: u16) -> &mut Self {
        self.add(class);
        self.add(urgent);
        self.add(stream);
        self
    }
}

impl MessageHandler for Sum {
    #[inline]
    fn levels(&mut self, kind: u8, gain: u8, left: i16, right: i16) {
        self.add(kind);
        self.add(gain);
        self.add(left.cast_unsigned());
        self.add(right.cast_unsigned());
    }

    #[inline]
    fn note(&mut self, at: Option<u64>, text: &str) {
        self.add(at.unwrap_or(u64::MAX));
        self.add(text.len() as u64);
        self.add(text.as_bytes().first().copied().unwrap_or_default());
    }
}
