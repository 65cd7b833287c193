//! Messages on the wires of other crates: a derive of the crate beside ours, on the same types.

use super::random::Random;

/// The values of a type, which are the same on each wire.
pub(crate) trait Values: Sized + 'static {
    /// One of them.
    fn value(random: &mut Random) -> Self;

    /// Many of them.
    fn values() -> &'static [Self] {
        Random::new().many(512, |random| Self::value(random)).leak()
    }
}

/// A text of up to 24 letters.
fn text(random: &mut Random) -> &'static str {
    const LETTERS: &str = "the quick brown fox jumps over the lazy dog";
    let from = random.len(16);
    &LETTERS[from..from + random.len(25)]
}

/// The types in a module for each wire, with the derives of its crate: for those that own all they hold, and for one that borrows.
macro_rules! on_each_wire {
    ($([$wire:ident $owned:tt $borrows:tt])* => $types:tt) => {$(
        on_each_wire! { @one $wire $owned $borrows $types }
    )*};
    (@one $wire:ident $owned:tt $borrows:tt {
        $($kind:ident $name:ident { $($fields:tt)* })*
        ;
        $borrowing:ident $borrowed:ident<$life:tt> { $($parts:tt)* }
    }) => {
        pub(crate) mod $wire {
            $(
                #[derive(netbytes::NetTree, Debug, Clone, PartialEq)]
                #$owned
                #[net(wire = $wire)]
                pub(crate) $kind $name { $($fields)* }
            )*

            #[derive(netbytes::NetTree, Debug, Clone, PartialEq)]
            #$borrows
            #[net(wire = $wire)]
            pub(crate) $borrowing $borrowed<$life> { $($parts)* }

            use super::{Random, Values, text};

            impl Values for Borrowed<'static> {
                fn value(random: &mut Random) -> Self {
                    match random.below(3) {
                        0 => Self::Quit,
                        1 => Self::Quote {
                            price: random.u64() >> 20, size: random.u32() >> 8, orders: random.u16(), side: random.flag(),
                        },
                        _ => Self::Login { user: text(random), token: text(random) },
                    }
                }
            }

            impl Values for Owned {
                fn value(random: &mut Random) -> Self {
                    match Borrowed::value(random) {
                        Borrowed::Quit => Self::Quit,
                        Borrowed::Quote { price, size, orders, side } => {
                            Self::Quote { price, size, orders, side }
                        }
                        Borrowed::Login { user, token } => {
                            Self::Login { user: user.to_owned(), token: token.to_owned() }
                        }
                    }
                }
            }

            impl Values for Levels {
                fn value(random: &mut Random) -> Self {
                    let level = |random: &mut Random| Level {
                        price: random.u64() >> 20, size: random.u32() >> 8, orders: random.u16(),
                    };
                    Self { levels: random.many(32, level) }
                }
            }

            impl Values for Names {
                fn value(random: &mut Random) -> Self {
                    Self { names: random.many(32, |random| (random.u64() >> 20, text(random).to_owned())) }
                }
            }
        }
    };
}

on_each_wire! {
    [bincode1 [derive(serde::Serialize, serde::Deserialize)] [derive(serde::Serialize, serde::Deserialize)]]
    [bincode2 [derive(bincode::Encode, bincode::Decode)] [derive(bincode::Encode, bincode::BorrowDecode)]]
    [borsh [derive(borsh::BorshSerialize, borsh::BorshDeserialize)] [derive(borsh::BorshSerialize)]]
    [postcard [derive(serde::Serialize, serde::Deserialize)] [derive(serde::Serialize, serde::Deserialize)]]
    => {
        enum Owned {
            Quit,
            Quote { price: u64, size: u32, orders: u16, side: bool },
            Login { user: String, token: String },
        }
        struct Levels {
            levels: Vec<Level>,
        }
        struct Level {
            price: u64,
            size: u32,
            orders: u16,
        }
        struct Names {
            names: Vec<(u64, String)>,
        }
        ;
        enum Borrowed<'a> {
            Quit,
            Quote { price: u64, size: u32, orders: u16, side: bool },
            Login { user: &'a str, token: &'a str },
        }
    }
}
