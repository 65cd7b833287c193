//! The module of the locks. Its closure holds the secret code, so no other module sees the code.

use crate::house::Table;

pub(crate) fn register(table: &mut Table) {
    let secret = String::from("2011");
    table.locks.on_open(move |house, code| {
        house.open |= code == secret;
        match house.open {
            true => "the door is open".to_owned(),
            false => "the door stays closed".to_owned(),
        }
    });
    table.locks.on_close(|house| {
        house.open = false;
        "the door is closed".to_owned()
    });
}
