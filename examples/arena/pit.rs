//! The handler of the pit: steps and shots. A shot takes time, in which the world moves on.

use std::time::Duration;

use tokio::time::sleep;

use crate::server::Session;
use crate::tree::{AsyncPitHandler, News};

impl AsyncPitHandler for Session {
    async fn step(&mut self, east: bool) -> Option<u8> {
        let (player, world) = (self.desk.0.player?, &self.desk.0.world);
        let field = world.players().get_mut(&player).map(|own| {
            own.field = own.field.saturating_add_signed(if east { 1 } else { -1 });
            own.field
        })?;
        world.tell(News::Stepped { player, field });
        Some(field)
    }

    /// A shot flies five fields to the east.
    async fn fire(&mut self) -> Option<u16> {
        let (by, world) = (self.desk.0.player?, &self.desk.0.world);
        let (from, team) = world.players().get(&by).map(|own| (own.field, own.team))?;
        for field in (from..=u8::MAX).skip(1).take(5) {
            sleep(Duration::from_millis(20)).await;
            let hit = world.players().iter().find_map(|(player, other)| {
                let foe = team.is_none() || other.team != team;
                (other.field == field && foe).then_some(*player)
            });
            if let Some(player) = hit {
                world.tell(News::Hit { player, by });
                return hit;
            }
        }
        None
    }
}
