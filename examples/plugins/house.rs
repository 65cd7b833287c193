//! The house that the modules work on, and the table in which they register.

use std::collections::BTreeMap;

use crate::tree::HubBoxTable;

/// Each handler gets the house, and says what it did.
pub(crate) type Table = HubBoxTable<House, String>;

#[derive(Default)]
pub(crate) struct House {
    /// The brightness of each room, in percent.
    pub(crate) light: BTreeMap<String, u8>,
    pub(crate) open: bool,
}
