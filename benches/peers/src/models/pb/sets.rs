//! The data sets as messages.

use prost::Message;

use crate::models::{log, mesh, minecraft, mk48};

#[derive(Clone, PartialEq, Message)]
pub(crate) struct Logs {
    #[prost(message, repeated, tag = "1")]
    logs: Vec<Log>,
}

impl From<&log::owned::Logs> for Logs {
    fn from(from: &log::owned::Logs) -> Self {
        Self { logs: from.logs.iter().map(Into::into).collect() }
    }
}

#[derive(Clone, PartialEq, Message)]
pub(crate) struct Log {
    #[prost(message, required, tag = "1")]
    address: Address,
    #[prost(string, tag = "2")]
    identity: String,
    #[prost(string, tag = "3")]
    userid: String,
    #[prost(string, tag = "4")]
    date: String,
    #[prost(string, tag = "5")]
    request: String,
    #[prost(uint32, tag = "6")]
    code: u32,
    #[prost(uint64, tag = "7")]
    size: u64,
}

impl From<&log::owned::Log> for Log {
    fn from(from: &log::owned::Log) -> Self {
        Self {
            address: (&from.address).into(),
            identity: from.identity.clone(),
            userid: from.userid.clone(),
            date: from.date.clone(),
            request: from.request.clone(),
            code: from.code.into(),
            size: from.size,
        }
    }
}

#[derive(Clone, PartialEq, Message)]
pub(crate) struct Address {
    #[prost(uint32, tag = "1")]
    x0: u32,
    #[prost(uint32, tag = "2")]
    x1: u32,
    #[prost(uint32, tag = "3")]
    x2: u32,
    #[prost(uint32, tag = "4")]
    x3: u32,
}

impl From<&log::Address> for Address {
    fn from(from: &log::Address) -> Self {
        Self { x0: from.x0.into(), x1: from.x1.into(), x2: from.x2.into(), x3: from.x3.into() }
    }
}

#[derive(Clone, PartialEq, Message)]
pub(crate) struct Mesh {
    #[prost(message, repeated, tag = "1")]
    triangles: Vec<Triangle>,
}

impl From<&mesh::Mesh> for Mesh {
    fn from(from: &mesh::Mesh) -> Self {
        Self { triangles: from.triangles.iter().map(Into::into).collect() }
    }
}

#[derive(Clone, PartialEq, Message)]
pub(crate) struct Triangle {
    #[prost(message, required, tag = "1")]
    v0: Vector,
    #[prost(message, required, tag = "2")]
    v1: Vector,
    #[prost(message, required, tag = "3")]
    v2: Vector,
    #[prost(message, required, tag = "4")]
    normal: Vector,
}

impl From<&mesh::Triangle> for Triangle {
    fn from(from: &mesh::Triangle) -> Self {
        Self {
            v0: (&from.v0).into(),
            v1: (&from.v1).into(),
            v2: (&from.v2).into(),
            normal: (&from.normal).into(),
        }
    }
}

#[derive(Clone, PartialEq, Message)]
pub(crate) struct Vector {
    #[prost(float, tag = "1")]
    x: f32,
    #[prost(float, tag = "2")]
    y: f32,
    #[prost(float, tag = "3")]
    z: f32,
}

impl From<&mesh::Vector> for Vector {
    fn from(from: &mesh::Vector) -> Self {
        Self { x: from.x, y: from.y, z: from.z }
    }
}

#[derive(Clone, PartialEq, Message)]
pub(crate) struct Players {
    #[prost(message, repeated, tag = "1")]
    players: Vec<Player>,
}

impl From<&minecraft::owned::Players> for Players {
    fn from(from: &minecraft::owned::Players) -> Self {
        Self { players: from.players.iter().map(Into::into).collect() }
    }
}

#[derive(Clone, PartialEq, Message)]
pub(crate) struct Player {
    #[prost(uint32, tag = "1")]
    game_type: u32,
    #[prost(uint32, tag = "2")]
    previous_game_type: u32,
    #[prost(sint64, tag = "3")]
    score: i64,
    #[prost(string, tag = "4")]
    dimension: String,
    #[prost(uint32, tag = "5")]
    selected_item_slot: u32,
    #[prost(message, required, tag = "6")]
    selected_item: Item,
    #[prost(string, optional, tag = "7")]
    spawn_dimension: Option<String>,
    #[prost(sint64, tag = "8")]
    spawn_x: i64,
    #[prost(sint64, tag = "9")]
    spawn_y: i64,
    #[prost(sint64, tag = "10")]
    spawn_z: i64,
    #[prost(bool, optional, tag = "11")]
    spawn_forced: Option<bool>,
    #[prost(uint32, tag = "12")]
    sleep_timer: u32,
    #[prost(float, tag = "13")]
    food_exhaustion_level: f32,
    #[prost(float, tag = "14")]
    food_saturation_level: f32,
    #[prost(uint32, tag = "15")]
    food_tick_timer: u32,
    #[prost(uint32, tag = "16")]
    xp_level: u32,
    #[prost(float, tag = "17")]
    xp_p: f32,
    #[prost(sint32, tag = "18")]
    xp_total: i32,
    #[prost(sint32, tag = "19")]
    xp_seed: i32,
    #[prost(message, repeated, tag = "20")]
    inventory: Vec<Item>,
    #[prost(message, repeated, tag = "21")]
    ender_items: Vec<Item>,
    #[prost(message, required, tag = "22")]
    abilities: Abilities,
    #[prost(message, optional, tag = "23")]
    entered_nether_position: Option<Place>,
    #[prost(message, optional, tag = "24")]
    root_vehicle: Option<Vehicle>,
    #[prost(message, optional, tag = "25")]
    shoulder_entity_left: Option<Entity>,
    #[prost(message, optional, tag = "26")]
    shoulder_entity_right: Option<Entity>,
    #[prost(bool, tag = "27")]
    seen_credits: bool,
    #[prost(message, required, tag = "28")]
    recipe_book: RecipeBook,
}

impl From<&minecraft::owned::Player> for Player {
    fn from(from: &minecraft::owned::Player) -> Self {
        Self {
            game_type: from.game_type as u32,
            previous_game_type: from.previous_game_type as u32,
            score: from.score,
            dimension: from.dimension.clone(),
            selected_item_slot: from.selected_item_slot,
            selected_item: (&from.selected_item).into(),
            spawn_dimension: from.spawn_dimension.clone(),
            spawn_x: from.spawn_x,
            spawn_y: from.spawn_y,
            spawn_z: from.spawn_z,
            spawn_forced: from.spawn_forced,
            sleep_timer: from.sleep_timer.into(),
            food_exhaustion_level: from.food_exhaustion_level,
            food_saturation_level: from.food_saturation_level,
            food_tick_timer: from.food_tick_timer,
            xp_level: from.xp_level,
            xp_p: from.xp_p,
            xp_total: from.xp_total,
            xp_seed: from.xp_seed,
            inventory: from.inventory.iter().map(Into::into).collect(),
            ender_items: from.ender_items.iter().map(Into::into).collect(),
            abilities: (&from.abilities).into(),
            entered_nether_position: from.entered_nether_position.as_ref().map(Into::into),
            root_vehicle: from.root_vehicle.as_ref().map(Into::into),
            shoulder_entity_left: from.shoulder_entity_left.as_ref().map(Into::into),
            shoulder_entity_right: from.shoulder_entity_right.as_ref().map(Into::into),
            seen_credits: from.seen_credits,
            recipe_book: (&from.recipe_book).into(),
        }
    }
}

#[derive(Clone, PartialEq, Message)]
pub(crate) struct Item {
    #[prost(sint32, tag = "1")]
    count: i32,
    #[prost(uint32, tag = "2")]
    slot: u32,
    #[prost(string, tag = "3")]
    id: String,
}

impl From<&minecraft::owned::Item> for Item {
    fn from(from: &minecraft::owned::Item) -> Self {
        Self { count: from.count.into(), slot: from.slot.into(), id: from.id.clone() }
    }
}

#[derive(Clone, PartialEq, Message)]
pub(crate) struct Abilities {
    #[prost(float, tag = "1")]
    walk_speed: f32,
    #[prost(float, tag = "2")]
    fly_speed: f32,
    #[prost(bool, tag = "3")]
    may_fly: bool,
    #[prost(bool, tag = "4")]
    flying: bool,
    #[prost(bool, tag = "5")]
    invulnerable: bool,
    #[prost(bool, tag = "6")]
    may_build: bool,
    #[prost(bool, tag = "7")]
    instabuild: bool,
}

impl From<&minecraft::Abilities> for Abilities {
    fn from(from: &minecraft::Abilities) -> Self {
        Self {
            walk_speed: from.walk_speed,
            fly_speed: from.fly_speed,
            may_fly: from.may_fly,
            flying: from.flying,
            invulnerable: from.invulnerable,
            may_build: from.may_build,
            instabuild: from.instabuild,
        }
    }
}

#[derive(Clone, PartialEq, Message)]
pub(crate) struct Place {
    #[prost(double, tag = "1")]
    x: f64,
    #[prost(double, tag = "2")]
    y: f64,
    #[prost(double, tag = "3")]
    z: f64,
}

impl From<&(f64, f64, f64)> for Place {
    fn from(&(x, y, z): &(f64, f64, f64)) -> Self {
        Self { x, y, z }
    }
}

#[derive(Clone, PartialEq, Message)]
pub(crate) struct Direction {
    #[prost(float, tag = "1")]
    x: f32,
    #[prost(float, tag = "2")]
    y: f32,
}

impl From<&(f32, f32)> for Direction {
    fn from(&(x, y): &(f32, f32)) -> Self {
        Self { x, y }
    }
}

#[derive(Clone, PartialEq, Message)]
pub(crate) struct Uuid {
    #[prost(fixed32, tag = "1")]
    x0: u32,
    #[prost(fixed32, tag = "2")]
    x1: u32,
    #[prost(fixed32, tag = "3")]
    x2: u32,
    #[prost(fixed32, tag = "4")]
    x3: u32,
}

impl From<&[u32; 4]> for Uuid {
    fn from(&[x0, x1, x2, x3]: &[u32; 4]) -> Self {
        Self { x0, x1, x2, x3 }
    }
}

#[derive(Clone, PartialEq, Message)]
pub(crate) struct Vehicle {
    #[prost(message, required, tag = "1")]
    uuid: Uuid,
    #[prost(message, required, tag = "2")]
    entity: Entity,
}

impl From<&([u32; 4], minecraft::owned::Entity)> for Vehicle {
    fn from((uuid, entity): &([u32; 4], minecraft::owned::Entity)) -> Self {
        Self { uuid: uuid.into(), entity: entity.into() }
    }
}

#[derive(Clone, PartialEq, Message)]
pub(crate) struct Entity {
    #[prost(string, tag = "1")]
    id: String,
    #[prost(message, required, tag = "2")]
    pos: Place,
    #[prost(message, required, tag = "3")]
    motion: Place,
    #[prost(message, required, tag = "4")]
    rotation: Direction,
    #[prost(float, tag = "5")]
    fall_distance: f32,
    #[prost(uint32, tag = "6")]
    fire: u32,
    #[prost(uint32, tag = "7")]
    air: u32,
    #[prost(bool, tag = "8")]
    on_ground: bool,
    #[prost(bool, tag = "9")]
    no_gravity: bool,
    #[prost(bool, tag = "10")]
    invulnerable: bool,
    #[prost(sint32, tag = "11")]
    portal_cooldown: i32,
    #[prost(message, required, tag = "12")]
    uuid: Uuid,
    #[prost(string, optional, tag = "13")]
    custom_name: Option<String>,
    #[prost(bool, tag = "14")]
    custom_name_visible: bool,
    #[prost(bool, tag = "15")]
    silent: bool,
    #[prost(bool, tag = "16")]
    glowing: bool,
}

impl From<&minecraft::owned::Entity> for Entity {
    fn from(from: &minecraft::owned::Entity) -> Self {
        Self {
            id: from.id.clone(),
            pos: (&from.pos).into(),
            motion: (&from.motion).into(),
            rotation: (&from.rotation).into(),
            fall_distance: from.fall_distance,
            fire: from.fire.into(),
            air: from.air.into(),
            on_ground: from.on_ground,
            no_gravity: from.no_gravity,
            invulnerable: from.invulnerable,
            portal_cooldown: from.portal_cooldown,
            uuid: (&from.uuid).into(),
            custom_name: from.custom_name.clone(),
            custom_name_visible: from.custom_name_visible,
            silent: from.silent,
            glowing: from.glowing,
        }
    }
}

#[derive(Clone, PartialEq, Message)]
pub(crate) struct RecipeBook {
    #[prost(string, repeated, tag = "1")]
    recipes: Vec<String>,
    #[prost(string, repeated, tag = "2")]
    to_be_displayed: Vec<String>,
    #[prost(bool, tag = "3")]
    is_filtering_craftable: bool,
    #[prost(bool, tag = "4")]
    is_gui_open: bool,
    #[prost(bool, tag = "5")]
    is_furnace_filtering_craftable: bool,
    #[prost(bool, tag = "6")]
    is_furnace_gui_open: bool,
    #[prost(bool, tag = "7")]
    is_blasting_furnace_filtering_craftable: bool,
    #[prost(bool, tag = "8")]
    is_blasting_furnace_gui_open: bool,
    #[prost(bool, tag = "9")]
    is_smoker_filtering_craftable: bool,
    #[prost(bool, tag = "10")]
    is_smoker_gui_open: bool,
}

impl From<&minecraft::owned::RecipeBook> for RecipeBook {
    fn from(from: &minecraft::owned::RecipeBook) -> Self {
        Self {
            recipes: from.recipes.clone(),
            to_be_displayed: from.to_be_displayed.clone(),
            is_filtering_craftable: from.is_filtering_craftable,
            is_gui_open: from.is_gui_open,
            is_furnace_filtering_craftable: from.is_furnace_filtering_craftable,
            is_furnace_gui_open: from.is_furnace_gui_open,
            is_blasting_furnace_filtering_craftable: from.is_blasting_furnace_filtering_craftable,
            is_blasting_furnace_gui_open: from.is_blasting_furnace_gui_open,
            is_smoker_filtering_craftable: from.is_smoker_filtering_craftable,
            is_smoker_gui_open: from.is_smoker_gui_open,
        }
    }
}

#[derive(Clone, PartialEq, Message)]
pub(crate) struct Updates {
    #[prost(message, repeated, tag = "1")]
    updates: Vec<Update>,
}

impl From<&mk48::Updates> for Updates {
    fn from(from: &mk48::Updates) -> Self {
        Self { updates: from.updates.iter().map(Into::into).collect() }
    }
}

#[derive(Clone, PartialEq, Message)]
pub(crate) struct Update {
    #[prost(message, repeated, tag = "1")]
    contacts: Vec<Contact>,
    #[prost(uint32, tag = "2")]
    score: u32,
    #[prost(float, tag = "3")]
    world_radius: f32,
    #[prost(message, repeated, tag = "4")]
    terrain_updates: Vec<TerrainUpdate>,
}

impl From<&mk48::Update> for Update {
    fn from(from: &mk48::Update) -> Self {
        Self {
            contacts: from.contacts.iter().map(Into::into).collect(),
            score: from.score,
            world_radius: from.world_radius,
            terrain_updates: from.terrain_updates.iter().map(Into::into).collect(),
        }
    }
}

#[derive(Clone, PartialEq, Message)]
pub(crate) struct Contact {
    #[prost(uint32, tag = "1")]
    damage: u32,
    #[prost(uint32, tag = "2")]
    entity_id: u32,
    #[prost(uint32, optional, tag = "3")]
    entity_type: Option<u32>,
    #[prost(message, required, tag = "4")]
    guidance: Guidance,
    #[prost(uint32, optional, tag = "5")]
    player_id: Option<u32>,
    #[prost(bool, repeated, tag = "6")]
    reloads: Vec<bool>,
    #[prost(message, required, tag = "7")]
    transform: Transform,
    #[prost(uint32, repeated, tag = "8")]
    turret_angles: Vec<u32>,
}

impl From<&mk48::Contact> for Contact {
    fn from(from: &mk48::Contact) -> Self {
        Self {
            damage: from.damage.into(),
            entity_id: from.entity_id,
            entity_type: from.entity_type.as_ref().map(|one| *one as u32),
            guidance: (&from.guidance).into(),
            player_id: from.player_id.map(u32::from),
            reloads: from.reloads.clone(),
            transform: (&from.transform).into(),
            turret_angles: from.turret_angles.iter().map(|one| u32::from(*one)).collect(),
        }
    }
}

#[derive(Clone, PartialEq, Message)]
pub(crate) struct Guidance {
    #[prost(uint32, tag = "1")]
    angle: u32,
    #[prost(bool, tag = "2")]
    submerge: bool,
    #[prost(sint32, tag = "3")]
    velocity: i32,
}

impl From<&mk48::Guidance> for Guidance {
    fn from(from: &mk48::Guidance) -> Self {
        Self { angle: from.angle.into(), submerge: from.submerge, velocity: from.velocity.into() }
    }
}

#[derive(Clone, PartialEq, Message)]
pub(crate) struct Transform {
    #[prost(sint32, tag = "1")]
    altitude: i32,
    #[prost(uint32, tag = "2")]
    angle: u32,
    #[prost(message, required, tag = "3")]
    position: Direction,
    #[prost(sint32, tag = "4")]
    velocity: i32,
}

impl From<&mk48::Transform> for Transform {
    fn from(from: &mk48::Transform) -> Self {
        Self {
            altitude: from.altitude.into(),
            angle: from.angle.into(),
            position: (&from.position).into(),
            velocity: from.velocity.into(),
        }
    }
}

#[derive(Clone, PartialEq, Message)]
pub(crate) struct TerrainUpdate {
    #[prost(message, required, tag = "1")]
    chunk_id: Chunk,
    #[prost(bytes = "vec", tag = "2")]
    data: Vec<u8>,
}

impl From<&mk48::TerrainUpdate> for TerrainUpdate {
    fn from(from: &mk48::TerrainUpdate) -> Self {
        Self { chunk_id: (&from.chunk_id).into(), data: from.data.clone() }
    }
}

#[derive(Clone, PartialEq, Message)]
pub(crate) struct Chunk {
    #[prost(sint32, tag = "1")]
    x: i32,
    #[prost(sint32, tag = "2")]
    y: i32,
}

impl From<&(i8, i8)> for Chunk {
    fn from(&(x, y): &(i8, i8)) -> Self {
        Self { x: x.into(), y: y.into() }
    }
}
