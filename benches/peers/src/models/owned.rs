//! Three kinds of the benches' messages as structs of their own, owned.

use netbytes_benches::tree::{Bulk, Client, Server, Session, World};

macro_rules! owned {
    ($($(#[$attribute:meta])* struct $name:ident { $($field:ident: $type:ty,)* })*) => {$(
        $(#[$attribute])*
        #[derive(Clone, Debug, PartialEq)]
        #[derive(netbytes::NetTree)]
        #[derive(bincode::Encode, bincode::Decode)]
        #[derive(wincode::SchemaRead, wincode::SchemaWrite)]
        #[derive(speedy::Readable, speedy::Writable)]
        #[derive(serde::Serialize, serde::Deserialize)]
        #[derive(borsh::BorshSerialize, borsh::BorshDeserialize)]
        #[derive(bitcode::Encode, bitcode::Decode)]
        #[derive(rkyv::Archive, rkyv::Serialize, rkyv::Deserialize)]
        pub(crate) struct $name {
            $(pub(crate) $field: $type,)*
        }
    )*};
}

owned! {
    /// 8 + 40 bytes.
    struct Login {
        user: String,
        token: String,
    }

    /// 32 structs.
    struct Levels {
        levels: Vec<Level>,
    }

    /// 14 bytes.
    struct Level {
        price: u64,
        size: u32,
        orders: u16,
    }

    /// 64 pairs.
    struct Names {
        names: Vec<(u64, String)>,
    }
}

/// The structs where they came.
#[derive(netbytes::NetTree)]
pub(crate) struct LazyLevels<'a> {
    pub(crate) levels: netbytes::List<'a, Level>,
}

impl Login {
    pub(crate) fn new(world: &World<'_>) -> Option<Self> {
        match world {
            World::Client(Client::Session(Session::Login { user, token })) => {
                Some(Self { user: (*user).to_owned(), token: (*token).to_owned() })
            }
            _ => None,
        }
    }
}

impl Levels {
    pub(crate) fn new(world: &World<'_>) -> Option<Self> {
        let World::Server(Server::Bulk(Bulk::Levels { levels })) = world else { return None };
        let levels = levels.iter().map(|level| Level {
            price: level.price,
            size: level.size,
            orders: level.orders,
        });
        Some(Self { levels: levels.collect() })
    }
}

impl Names {
    pub(crate) fn new(world: &World<'_>) -> Option<Self> {
        let World::Server(Server::Bulk(Bulk::Names { names })) = world else { return None };
        Some(Self { names: names.iter().map(|(id, name)| (*id, (*name).to_owned())).collect() })
    }
}
