//! The data set `mk48`: what a server of a game at sea tells its players.

use netbytes::NetTree;

use super::random::Random;

macro_rules! model {
    ($($(#[$attribute:meta])* $keyword:ident $name:ident { $($body:tt)* })*) => {$(
        #[derive(Clone, Debug, PartialEq)]
        #[derive(NetTree)]
        #[derive(bincode::Encode, bincode::Decode)]
        #[derive(wincode::SchemaRead, wincode::SchemaWrite)]
        #[derive(speedy::Readable, speedy::Writable)]
        #[derive(serde::Serialize, serde::Deserialize)]
        #[derive(borsh::BorshSerialize, borsh::BorshDeserialize)]
        #[derive(bitcode::Encode, bitcode::Decode)]
        #[derive(rkyv::Archive, rkyv::Serialize, rkyv::Deserialize)]
        $(#[$attribute])*
        pub(crate) $keyword $name { $($body)* }
    )*};
}

model! {
    #[net(len = u32)]
    struct Updates {
        pub(crate) updates: Vec<Update>,
    }

    #[net(len = u32)]
    struct Update {
        pub(crate) contacts: Vec<Contact>,
        pub(crate) score: u32,
        pub(crate) world_radius: f32,
        pub(crate) terrain_updates: Vec<TerrainUpdate>,
    }

    #[net(len = u32)]
    struct Contact {
        pub(crate) damage: u8,
        pub(crate) entity_id: u32,
        pub(crate) entity_type: Option<EntityType>,
        pub(crate) guidance: Guidance,
        pub(crate) player_id: Option<u16>,
        pub(crate) reloads: Vec<bool>,
        pub(crate) transform: Transform,
        pub(crate) turret_angles: Vec<u16>,
    }

    #[net(len = u32)]
    struct TerrainUpdate {
        pub(crate) chunk_id: (i8, i8),
        pub(crate) data: Vec<u8>,
    }

    struct Guidance {
        pub(crate) angle: u16,
        pub(crate) submerge: bool,
        pub(crate) velocity: i16,
    }

    struct Transform {
        pub(crate) altitude: i8,
        pub(crate) angle: u16,
        pub(crate) position: (f32, f32),
        pub(crate) velocity: i16,
    }

    #[derive(Copy)]
    #[net(handler = none)]
    enum EntityType {
        ArleighBurke,
        Bismarck,
        Clemenceau,
        Fletcher,
        G5,
        Iowa,
        Kolkata,
        Osa,
        Yasen,
        Zubr,
    }
}

/// A kind of ship, its turrets and its weapons. The frequent ones come more often.
const SHIPS: [(EntityType, usize, usize); 14] = [
    (EntityType::ArleighBurke, 1, 20),
    (EntityType::Bismarck, 4, 10),
    (EntityType::Clemenceau, 4, 16),
    (EntityType::Fletcher, 4, 18),
    (EntityType::G5, 0, 2),
    (EntityType::G5, 0, 2),
    (EntityType::Iowa, 3, 28),
    (EntityType::Kolkata, 1, 15),
    (EntityType::Osa, 2, 6),
    (EntityType::Osa, 2, 6),
    (EntityType::Yasen, 0, 14),
    (EntityType::Zubr, 3, 11),
    (EntityType::Zubr, 3, 11),
    (EntityType::Zubr, 3, 11),
];

impl Updates {
    pub(crate) fn new(count: usize) -> Self {
        Self { updates: Random::new().many(count, update) }
    }
}

fn update(random: &mut Random) -> Update {
    let (contacts, terrains) = (20 + random.len(20), 3 + random.len(7));
    Update {
        contacts: random.many(contacts, contact),
        score: random.u32() % 5_000,
        world_radius: 1700.0 + 700.0 * random.f32(),
        terrain_updates: random.many(terrains, terrain),
    }
}

/// What is not visible has no kind, no player, no weapons.
fn contact(random: &mut Random) -> Contact {
    let (ship, turrets, weapons) = random.pick(&SHIPS);
    let visible = random.below(10) < 7;
    let (turrets, weapons) = if visible { (turrets, weapons) } else { (0, 0) };
    Contact {
        damage: if visible && random.below(10) < 6 { 0 } else { random.u8() },
        entity_id: random.u32() % 8_000,
        entity_type: visible.then_some(ship),
        guidance: Guidance {
            angle: random.u16(),
            submerge: random.below(10) == 0,
            velocity: velocity(random),
        },
        player_id: visible.then(|| random.u16() % 400),
        reloads: random.many(weapons, Random::flag),
        transform: transform(random),
        turret_angles: random.many(turrets, Random::u16),
    }
}

fn transform(random: &mut Random) -> Transform {
    let mut place = || 1500.0 * random.f32() - 750.0;
    Transform {
        position: (place(), place()),
        altitude: if random.below(10) == 0 { -40 } else { 0 },
        angle: random.u16(),
        velocity: velocity(random),
    }
}

fn velocity(random: &mut Random) -> i16 {
    if random.below(10) == 0 { 0 } else { 140 + (random.u16() % 760).cast_signed() }
}

/// A new one is large; most are changes.
fn terrain(random: &mut Random) -> TerrainUpdate {
    let len = if random.below(50) == 0 { 900 + random.len(200) } else { 3 + random.len(6) };
    let chunk_id = (random.u8().cast_signed(), random.u8().cast_signed());
    TerrainUpdate { chunk_id, data: random.many(len, Random::u8) }
}
