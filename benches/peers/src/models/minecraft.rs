//! The data set `minecraft_savedata`: players with what they carry.

use super::random::Random;

macro_rules! minecraft {
    ($module:ident, [$($life:tt)?], [$($text:tt)*], $owned:meta, $borrowed:meta,
        [$(#[$derive:meta])*], [$(#[$borrow:meta])?]) => {
        pub(crate) mod $module {
            use super::{Abilities, GameType};

            #[cfg_attr($owned, derive(bincode::Encode, bincode::Decode))]
            #[cfg_attr($borrowed, derive(bincode::Encode, bincode::BorrowDecode))]
            $(#[$derive])*
            #[derive(Clone, Debug, PartialEq)]
            #[derive(netbytes::NetTree)]
            #[net(len = u32)]
            pub(crate) struct Players<$($life)?> {
                $(#[$borrow])?
                pub(crate) players: Vec<Player<$($life)?>>,
            }

            #[cfg_attr($owned, derive(bincode::Encode, bincode::Decode))]
            #[cfg_attr($borrowed, derive(bincode::Encode, bincode::BorrowDecode))]
            $(#[$derive])*
            #[derive(Clone, Debug, PartialEq)]
            #[derive(netbytes::NetTree)]
            #[net(len = u32)]
            pub(crate) struct Player<$($life)?> {
                pub(crate) game_type: GameType,
                pub(crate) previous_game_type: GameType,
                pub(crate) score: i64,
                pub(crate) dimension: $($text)*,
                pub(crate) selected_item_slot: u32,
                $(#[$borrow])?
                pub(crate) selected_item: Item<$($life)?>,
                pub(crate) spawn_dimension: Option<$($text)*>,
                pub(crate) spawn_x: i64,
                pub(crate) spawn_y: i64,
                pub(crate) spawn_z: i64,
                pub(crate) spawn_forced: Option<bool>,
                pub(crate) sleep_timer: u16,
                pub(crate) food_exhaustion_level: f32,
                pub(crate) food_saturation_level: f32,
                pub(crate) food_tick_timer: u32,
                pub(crate) xp_level: u32,
                pub(crate) xp_p: f32,
                pub(crate) xp_total: i32,
                pub(crate) xp_seed: i32,
                $(#[$borrow])?
                pub(crate) inventory: Vec<Item<$($life)?>>,
                $(#[$borrow])?
                pub(crate) ender_items: Vec<Item<$($life)?>>,
                pub(crate) abilities: Abilities,
                pub(crate) entered_nether_position: Option<(f64, f64, f64)>,
                $(#[$borrow])?
                pub(crate) root_vehicle: Option<([u32; 4], Entity<$($life)?>)>,
                $(#[$borrow])?
                pub(crate) shoulder_entity_left: Option<Entity<$($life)?>>,
                $(#[$borrow])?
                pub(crate) shoulder_entity_right: Option<Entity<$($life)?>>,
                pub(crate) seen_credits: bool,
                $(#[$borrow])?
                pub(crate) recipe_book: RecipeBook<$($life)?>,
            }

            #[cfg_attr($owned, derive(bincode::Encode, bincode::Decode))]
            #[cfg_attr($borrowed, derive(bincode::Encode, bincode::BorrowDecode))]
            $(#[$derive])*
            #[derive(Clone, Debug, PartialEq)]
            #[derive(netbytes::NetTree)]
            #[net(len = u32)]
            pub(crate) struct Item<$($life)?> {
                pub(crate) count: i8,
                pub(crate) slot: u8,
                pub(crate) id: $($text)*,
            }

            #[cfg_attr($owned, derive(bincode::Encode, bincode::Decode))]
            #[cfg_attr($borrowed, derive(bincode::Encode, bincode::BorrowDecode))]
            $(#[$derive])*
            #[derive(Clone, Debug, PartialEq)]
            #[derive(netbytes::NetTree)]
            #[net(len = u32)]
            pub(crate) struct Entity<$($life)?> {
                pub(crate) id: $($text)*,
                pub(crate) pos: (f64, f64, f64),
                pub(crate) motion: (f64, f64, f64),
                pub(crate) rotation: (f32, f32),
                pub(crate) fall_distance: f32,
                pub(crate) fire: u16,
                pub(crate) air: u16,
                pub(crate) on_ground: bool,
                pub(crate) no_gravity: bool,
                pub(crate) invulnerable: bool,
                pub(crate) portal_cooldown: i32,
                pub(crate) uuid: [u32; 4],
                pub(crate) custom_name: Option<$($text)*>,
                pub(crate) custom_name_visible: bool,
                pub(crate) silent: bool,
                pub(crate) glowing: bool,
            }

            #[cfg_attr($owned, derive(bincode::Encode, bincode::Decode))]
            #[cfg_attr($borrowed, derive(bincode::Encode, bincode::BorrowDecode))]
            $(#[$derive])*
            #[derive(Clone, Debug, PartialEq)]
            #[derive(netbytes::NetTree)]
            #[net(len = u32)]
            pub(crate) struct RecipeBook<$($life)?> {
                $(#[$borrow])?
                pub(crate) recipes: Vec<$($text)*>,
                $(#[$borrow])?
                pub(crate) to_be_displayed: Vec<$($text)*>,
                pub(crate) is_filtering_craftable: bool,
                pub(crate) is_gui_open: bool,
                pub(crate) is_furnace_filtering_craftable: bool,
                pub(crate) is_furnace_gui_open: bool,
                pub(crate) is_blasting_furnace_filtering_craftable: bool,
                pub(crate) is_blasting_furnace_gui_open: bool,
                pub(crate) is_smoker_filtering_craftable: bool,
                pub(crate) is_smoker_gui_open: bool,
            }
        }
    };
}

minecraft!(
    owned, [], [String], all(), any(),
    [
        #[derive(wincode::SchemaRead, wincode::SchemaWrite)]
        #[derive(speedy::Readable, speedy::Writable)]
        #[derive(serde::Serialize, serde::Deserialize)]
        #[derive(borsh::BorshSerialize, borsh::BorshDeserialize)]
        #[derive(bitcode::Encode, bitcode::Decode)]
        #[derive(rkyv::Archive, rkyv::Serialize, rkyv::Deserialize)]
    ],
    []
);

minecraft!(
    borrowed, ['a], [&'a str], any(), all(),
    [
        #[derive(wincode::SchemaRead, wincode::SchemaWrite)]
        #[derive(speedy::Readable, speedy::Writable)]
        #[derive(serde::Serialize, serde::Deserialize)]
        #[derive(bitcode::Encode, bitcode::Decode)]
    ],
    [#[serde(borrow)]]
);

macro_rules! plain {
    ($($(#[$attribute:meta])* $keyword:ident $name:ident { $($body:tt)* })*) => {$(
        #[derive(Clone, Copy, Debug, PartialEq)]
        #[derive(netbytes::NetTree)]
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

plain! {
    #[net(handler = none)]
    enum GameType {
        Survival,
        Creative,
        Adventure,
        Spectator,
    }

    struct Abilities {
        pub(crate) walk_speed: f32,
        pub(crate) fly_speed: f32,
        pub(crate) may_fly: bool,
        pub(crate) flying: bool,
        pub(crate) invulnerable: bool,
        pub(crate) may_build: bool,
        pub(crate) instabuild: bool,
    }
}

const GAMES: [GameType; 4] =
    [GameType::Survival, GameType::Creative, GameType::Adventure, GameType::Spectator];
const DIMENSIONS: [&str; 3] = ["overworld", "nether", "end"];
const ITEMS: [&str; 8] =
    ["dirt", "stone", "pickaxe", "sand", "gravel", "shovel", "chestplate", "steak"];
const ANIMALS: [&str; 8] =
    ["cow", "sheep", "zombie", "skeleton", "spider", "creeper", "parrot", "bee"];
const NAMES: [&str; 8] =
    ["rainbow", "princess", "steve", "johnny", "missy", "coward", "fairy", "howard"];
const RECIPES: [&str; 8] =
    ["pickaxe", "torch", "bow", "crafting table", "furnace", "shears", "arrow", "tnt"];

impl owned::Players {
    pub(crate) fn new(count: usize) -> Self {
        Self { players: Random::new().many(count, player) }
    }
}

fn player(random: &mut Random) -> owned::Player {
    let (items, ender_items) = (random.len(40), random.len(27));
    owned::Player {
        game_type: random.pick(&GAMES),
        previous_game_type: random.pick(&GAMES),
        score: random.u64().cast_signed(),
        dimension: random.pick(&DIMENSIONS).to_owned(),
        selected_item_slot: random.u32(),
        selected_item: item(random),
        spawn_dimension: random.flag().then(|| random.pick(&DIMENSIONS).to_owned()),
        spawn_x: random.u64().cast_signed(),
        spawn_y: random.u64().cast_signed(),
        spawn_z: random.u64().cast_signed(),
        spawn_forced: random.flag().then(|| random.flag()),
        sleep_timer: random.u16(),
        food_exhaustion_level: random.f32(),
        food_saturation_level: random.f32(),
        food_tick_timer: random.u32(),
        xp_level: random.u32(),
        xp_p: random.f32(),
        xp_total: random.u32().cast_signed(),
        xp_seed: random.u32().cast_signed(),
        inventory: random.many(items, item),
        ender_items: random.many(ender_items, item),
        abilities: abilities(random),
        entered_nether_position: random.flag().then(|| place(random)),
        root_vehicle: random.flag().then(|| (uuid(random), entity(random))),
        shoulder_entity_left: random.flag().then(|| entity(random)),
        shoulder_entity_right: random.flag().then(|| entity(random)),
        seen_credits: random.flag(),
        recipe_book: recipe_book(random),
    }
}

fn item(random: &mut Random) -> owned::Item {
    owned::Item {
        count: random.u8().cast_signed(),
        slot: random.u8(),
        id: random.pick(&ITEMS).to_owned(),
    }
}

fn abilities(random: &mut Random) -> Abilities {
    Abilities {
        walk_speed: random.f32(),
        fly_speed: random.f32(),
        may_fly: random.flag(),
        flying: random.flag(),
        invulnerable: random.flag(),
        may_build: random.flag(),
        instabuild: random.flag(),
    }
}

fn entity(random: &mut Random) -> owned::Entity {
    owned::Entity {
        id: random.pick(&ANIMALS).to_owned(),
        pos: place(random),
        motion: place(random),
        rotation: (random.f32(), random.f32()),
        fall_distance: random.f32(),
        fire: random.u16(),
        air: random.u16(),
        on_ground: random.flag(),
        no_gravity: random.flag(),
        invulnerable: random.flag(),
        portal_cooldown: random.u32().cast_signed(),
        uuid: uuid(random),
        custom_name: random.flag().then(|| random.pick(&NAMES).to_owned()),
        custom_name_visible: random.flag(),
        silent: random.flag(),
        glowing: random.flag(),
    }
}

fn recipe_book(random: &mut Random) -> owned::RecipeBook {
    let (known, shown) = (random.len(30), random.len(10));
    let recipe = |random: &mut Random| random.pick(&RECIPES).to_owned();
    owned::RecipeBook {
        recipes: random.many(known, recipe),
        to_be_displayed: random.many(shown, recipe),
        is_filtering_craftable: random.flag(),
        is_gui_open: random.flag(),
        is_furnace_filtering_craftable: random.flag(),
        is_furnace_gui_open: random.flag(),
        is_blasting_furnace_filtering_craftable: random.flag(),
        is_blasting_furnace_gui_open: random.flag(),
        is_smoker_filtering_craftable: random.flag(),
        is_smoker_gui_open: random.flag(),
    }
}

fn place(random: &mut Random) -> (f64, f64, f64) {
    (random.unit(), random.unit(), random.unit())
}

fn uuid(random: &mut Random) -> [u32; 4] {
    [(); 4].map(|()| random.u32())
}
