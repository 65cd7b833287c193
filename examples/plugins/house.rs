//! What the modules share: the house they work on, and the table they register in.

use std::collections::BTreeMap;

use crate::tree::HubBoxTable;

/// Each handler gets the house, and says what it did.
pub(crate) type Table = HubBoxTable<House, String>;

#[derive(Default)]
pub(crate) struct House {
    /// How bright each room is, in percent.
    pub(crate) light: BTreeMap<String, u8>,
    pub(crate) open: bool,
}
