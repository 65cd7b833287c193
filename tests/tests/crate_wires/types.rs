//! One family of types on each wire: a derive of the crate beside ours.

macro_rules! family {
    ($wire:ident, $char:ty, [$($derive:path),*]) => {
        pub(crate) mod $wire {
            use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet, VecDeque};
            use std::marker::PhantomData;
            use std::net::{IpAddr, Ipv6Addr, SocketAddr};
            use std::num::{NonZeroI64, NonZeroU16, NonZeroU8};

            use netbytes::NetTree;
            use netbytes_tests::oracles::{Make, Random};

            #[derive(NetTree, Debug, Clone, PartialEq, $($derive),*)]
            #[net(wire = $wire)]
            pub(crate) enum Message {
                Ping,
                Numbers(Numbers),
                Texts { to: String, body: Box<str>, raw: Vec<u8>, letters: Vec<$char> },
                Choices { maybe: Option<Option<u16>>, outcome: Result<Inner, String>, flags: [bool; 3] },
                Maps(Maps),
                Net(IpAddr, SocketAddr, Ipv6Addr),
                Tree(Node),
                Nothing((), PhantomData<u8>, Unit),
            }

            #[derive(NetTree, Debug, Clone, PartialEq, $($derive),*)]
            #[net(wire = $wire)]
            pub(crate) struct Numbers {
                a: u8, b: i8, c: u16, d: i16, e: u32, f: i32, g: u64, h: i64, i: u128, j: i128,
                k: f32, l: f64, m: Vec<f32>, n: [f64; 2],
                small: NonZeroU8, wide: NonZeroU16, signed: NonZeroI64,
                many: Vec<i32>, wider: Vec<u64>, deque: VecDeque<u16>, widest: Vec<u128>, fixed: [i16; 3],
            }

            #[derive(NetTree, Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, $($derive),*)]
            #[net(wire = $wire)]
            pub(crate) struct Inner(u16, String);

            #[derive(NetTree, Debug, Clone, PartialEq, $($derive),*)]
            #[net(wire = $wire)]
            pub(crate) struct Unit;

            #[derive(NetTree, Debug, Clone, PartialEq, $($derive),*)]
            #[net(wire = $wire)]
            pub(crate) struct Maps {
                sorted: BTreeMap<String, Vec<Inner>>,
                set: BTreeSet<(u8, i32)>,
                hashed: HashMap<i16, Option<u32>>,
                by_text: HashMap<String, u8>,
                by_key: HashMap<Inner, i64>,
                hash_set: HashSet<u64>,
            }

            #[derive(NetTree, Debug, Clone, PartialEq, $($derive),*)]
            #[net(wire = $wire)]
            pub(crate) struct Node {
                letter: $char,
                below: Vec<Node>,
                next: Option<Box<Node>>,
            }

            impl Make for Message {
                fn make(random: &mut Random) -> Self {
                    random.within(|random| match random.variant(8) {
                        0 => Self::Ping,
                        1 => Self::Numbers(random.make()),
                        2 => Self::Texts {
                            to: random.make(), body: random.make(), raw: random.make(), letters: random.make(),
                        },
                        3 => Self::Choices {
                            maybe: random.make(), outcome: random.make(), flags: random.make(),
                        },
                        4 => Self::Maps(random.make()),
                        5 => Self::Net(random.make(), random.make(), random.make()),
                        6 => Self::Tree(random.make()),
                        _ => Self::Nothing((), PhantomData, Unit),
                    })
                }
            }

            impl Make for Numbers {
                fn make(random: &mut Random) -> Self {
                    Self {
                        a: random.make(), b: random.make(), c: random.make(), d: random.make(), e: random.make(),
                        f: random.make(), g: random.make(), h: random.make(), i: random.make(), j: random.make(),
                        k: random.make(), l: random.make(), m: random.make(), n: random.make(),
                        small: random.make(), wide: random.make(), signed: random.make(),
                        many: random.make(), wider: random.make(), deque: random.make(),
                        widest: random.make(), fixed: random.make(),
                    }
                }
            }

            impl Make for Inner {
                fn make(random: &mut Random) -> Self {
                    Self(random.make(), random.make())
                }
            }

            impl Make for Maps {
                fn make(random: &mut Random) -> Self {
                    Self {
                        sorted: random.make(), set: random.make(), hashed: random.make(),
                        by_text: random.make(), by_key: random.make(), hash_set: random.make(),
                    }
                }
            }

            impl Make for Node {
                fn make(random: &mut Random) -> Self {
                    random.within(|random| Self {
                        letter: random.make(), below: random.make(), next: random.make(),
                    })
                }
            }
        }
    };
}

family!(bincode1, char, [serde::Serialize, serde::Deserialize]);
family!(bincode2, char, [serde::Serialize, serde::Deserialize]);
family!(borsh, u32, [::borsh::BorshSerialize, ::borsh::BorshDeserialize]);
family!(postcard, char, [serde::Serialize, serde::Deserialize]);
