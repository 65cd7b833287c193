use netbytes::{Handler, HandlesAll, NetTree};

#[derive(NetTree)]
enum Chat {
    Door(Door),
    Quit,
}
#[derive(NetTree)]
enum Door {
    Open,
}

struct Home;

impl Handler for Home {
    type Output = ();
}
impl HandlesAll for Home {}
impl ChatHandler for Home {
    fn quit(&mut self) {}
}
impl DoorHandler for Home {
    fn open(&mut self) {}
}

fn main() {
    let mut out = Vec::new();
    let _ = Chat::encoder(&mut out).door().open();
    let _ = Chat::encoder(&mut out).quit().open();
}
