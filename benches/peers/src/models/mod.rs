//! The types that are measured, as each library wants them.

pub(crate) mod actions;
pub(crate) mod fixed;
pub(crate) mod log;
pub(crate) mod mesh;
pub(crate) mod messages;
pub(crate) mod minecraft;
pub(crate) mod mk48;
pub(crate) mod owned;
pub(crate) mod owned_by_hand;
pub(crate) mod pb;
pub(crate) mod random;
pub(crate) mod tally;
pub(crate) mod tree;
pub(crate) mod wires;
