//! The handler: what each call does. It has no sockets, ids or deadlines.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use netbytes::{Handler, HandlesAll};
use tokio::time::sleep;

use crate::tree::{AsyncApiHandler, AsyncClockHandler, AsyncStoreHandler, Full};

/// How many keys the store holds.
pub(crate) const KEYS: u32 = 2;

/// The state that all calls share. The handler of each call is a clone.
#[derive(Clone, Default)]
pub(crate) struct Service {
    state: Arc<Mutex<State>>,
}

#[derive(Default)]
struct State {
    values: BTreeMap<String, String>,
    lines: u32,
}

impl Service {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Handler for Service {
    type Output = ();
}
impl HandlesAll for Service {}

impl AsyncApiHandler for Service {
    async fn log(&mut self, _line: &str) {
        self.state().lines += 1;
    }
}

impl AsyncStoreHandler for Service {
    async fn get(&mut self, key: &str) -> Option<String> {
        self.state().values.get(key).cloned()
    }

    async fn set(&mut self, key: &str, value: &str) -> Result<Option<String>, Full> {
        let values = &mut self.state().values;
        let full = u32::try_from(values.len()).is_ok_and(|len| len >= KEYS);
        if full && !values.contains_key(key) {
            return Err(Full { max: KEYS });
        }
        Ok(values.insert(key.to_owned(), value.to_owned()))
    }
}

impl AsyncClockHandler for Service {
    async fn sleep(&mut self, millis: u16) {
        sleep(Duration::from_millis(millis.into())).await;
    }

    async fn lines(&mut self) -> u32 {
        self.state().lines
    }
}
