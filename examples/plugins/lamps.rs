//! The module of the lamps.

use crate::house::Table;

pub(crate) fn register(table: &mut Table) {
    table.lamps.on_dim(|house, room, percent| {
        house.light.insert(room.to_owned(), percent);
        format!("{room} is at {percent} %")
    });
    table.lamps.on_off(|house| format!("lamps off: {}", std::mem::take(&mut house.light).len()));
}
