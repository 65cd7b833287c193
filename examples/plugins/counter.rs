//! The module that counts how often it was asked. A handler is shared, so its own data must be atomic or behind a lock.

use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};

use crate::house::Table;

pub(crate) fn register(table: &mut Table) {
    let asked = AtomicUsize::new(0);
    table.on_count(move |_| format!("asked so far: {}", 1 + asked.fetch_add(1, Relaxed)));
}
