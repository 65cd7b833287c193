//! prost's messages: structs of their own, with the number of each field.

mod sets;
mod tree;

pub(crate) use sets::{Logs, Mesh, Players, Updates};
pub(crate) use tree::{Levels, Login, Names, World};
