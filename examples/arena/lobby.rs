//! The handler of the lobby, and the world that all connections share.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use netbytes::Handler;
use tokio::sync::mpsc::UnboundedSender;

use crate::tree::{LobbyHandler, News, Push, Say};

#[derive(Clone, Default)]
pub(crate) struct World(Arc<Mutex<BTreeMap<u16, Player>>>);

pub(crate) struct Player {
    name: String,
    pub(crate) team: Option<u8>,
    pub(crate) field: u8,
    news: UnboundedSender<Push>, // the example `chat` has queues with a bound
}

impl World {
    pub(crate) fn players(&self) -> MutexGuard<'_, BTreeMap<u16, Player>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Tells all players. The message is encoded once, and they share its bytes.
    pub(crate) fn tell(&self, news: News<'_>) {
        let Ok(push) = Push::encode(&Say::News(news)) else { return };
        for player in self.players().values() {
            let _ = player.news.send(push.clone());
        }
    }
}

pub(crate) struct Desk {
    pub(crate) world: World,
    pub(crate) news: UnboundedSender<Push>,
    /// The player of the connection, once it has joined.
    pub(crate) player: Option<u16>,
}

impl Handler for Desk {
    type Output = ();
}
impl LobbyHandler for Desk {
    /// Refuses a name that another player has.
    fn join(&mut self, name: &str, team: Option<u8>) -> Option<u16> {
        let (mut players, news) = (self.world.players(), self.news.clone());
        if self.player.is_some() || players.values().any(|other| other.name == name) {
            return None;
        }
        let player = players.last_key_value().map_or(1, |(last, _)| last.wrapping_add(1));
        players.insert(player, Player { name: name.to_owned(), team, field: 0, news });
        drop(players);
        self.world.tell(News::Joined { player, name });
        self.player = Some(player);
        self.player
    }
}
