//! An enum of many actions. Most are small; the last ones hold what takes a loop, a call of a codec, or the enum itself. What a
//! small one takes does not depend on them.

pub mod by_hand;
pub mod derived;

use std::collections::BTreeMap;

use netbytes::{Codec, DecodeError, EncodeError, NetTree, Reader, Writer};

/// A number in one byte, or in five.
#[derive(Clone, Copy, Debug)]
pub struct Short;

impl Codec<u32> for Short {
    const MIN_LEN: usize = 1;
    const MAX_LEN: Option<usize> = Some(5);

    fn check(number: &u32) -> Result<usize, EncodeError> {
        Ok(if *number < 255 { 1 } else { 5 })
    }

    fn encode<W: Writer>(number: &u32, w: &mut W) -> Result<(), EncodeError> {
        match u8::try_from(*number) {
            Ok(byte) if byte < 255 => w.put_array([byte]),
            _ => {
                w.put_array([255])?;
                w.put_array(number.to_le_bytes())
            }
        }
    }

    fn decode(r: &mut Reader<'_>) -> Result<u32, DecodeError> {
        match r.take_array()? {
            [255] => r.take_array().map(u32::from_le_bytes),
            [byte] => Ok(byte.into()),
        }
    }
}

/// Declares the enum, and a value of each small action.
macro_rules! actions {
    ($($name:ident = $tag:literal,)*) => {
        /// The actions.
        #[derive(NetTree, Clone, PartialEq, Debug)]
        pub enum Actions {
            $(
                /// A small one.
                #[net(tag = $tag)]
                $name {
                    /// Who.
                    player: u32,
                    /// How much.
                    amount: u16,
                },
            )*
            /// A text, and one that may be missing.
            #[net(tag = 100)]
            Say {
                /// The text.
                text: String,
                /// To whom.
                to: Option<String>,
            },
            /// A map.
            #[net(tag = 101)]
            Scores {
                /// By player.
                scores: BTreeMap<u32, u16>,
            },
            /// A number by a codec.
            #[net(tag = 102)]
            Coins {
                /// How many.
                #[net(with = Short)]
                coins: u32,
            },
            /// Numbers of any length.
            #[net(tag = 103)]
            Path {
                /// The steps.
                #[net(varint)]
                steps: Vec<u32>,
            },
            /// Texts with a limit.
            #[net(tag = 104)]
            Names {
                /// The names.
                #[net(items(max = 16))]
                names: Vec<String>,
            },
            /// Places, some of them empty.
            #[net(tag = 105)]
            Slots {
                /// The places.
                slots: [Option<u8>; 3],
            },
            /// An action that is done later.
            #[net(tag = 106)]
            Later {
                /// The action.
                action: Box<Actions>,
            },
        }

        impl Actions {
            /// The small actions, in the order of their tags.
            #[must_use]
            pub fn small(player: u32, amount: u16) -> Vec<Self> {
                vec![$(Self::$name { player, amount }),*]
            }

            /// The small action with this tag.
            #[inline]
            pub(crate) fn of(tag: u8, player: u32, amount: u16) -> Option<Self> {
                match tag {
                    $($tag => Some(Self::$name { player, amount }),)*
                    _ => None,
                }
            }

            /// The tag and the fields of a small action.
            #[inline]
            pub(crate) fn parts(&self) -> Option<(u8, u32, u16)> {
                match *self {
                    $(Self::$name { player, amount } => Some(($tag, player, amount)),)*
                    _ => None,
                }
            }
        }
    };
}

actions! {
    A00 = 0, A01 = 1, A02 = 2, A03 = 3, A04 = 4, A05 = 5, A06 = 6, A07 = 7,
    A08 = 8, A09 = 9, A10 = 10, A11 = 11, A12 = 12, A13 = 13, A14 = 14, A15 = 15,
    A16 = 16, A17 = 17, A18 = 18, A19 = 19, A20 = 20, A21 = 21, A22 = 22, A23 = 23,
    A24 = 24, A25 = 25, A26 = 26, A27 = 27, A28 = 28, A29 = 29, A30 = 30, A31 = 31,
    A32 = 32, A33 = 33, A34 = 34, A35 = 35, A36 = 36, A37 = 37, A38 = 38, A39 = 39,
    A40 = 40, A41 = 41, A42 = 42, A43 = 43, A44 = 44, A45 = 45, A46 = 46, A47 = 47,
    A48 = 48, A49 = 49, A50 = 50, A51 = 51, A52 = 52, A53 = 53, A54 = 54, A55 = 55,
    A56 = 56, A57 = 57, A58 = 58, A59 = 59, A60 = 60, A61 = 61, A62 = 62, A63 = 63,
}
