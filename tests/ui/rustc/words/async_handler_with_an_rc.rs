use netbytes::{Handler, HandlesAll, NetTree};

#[derive(NetTree)]
#[net(handler(async))]
enum House {
    #[net(node)]
    Door(Door),
    Ring,
}
#[derive(NetTree)]
#[net(handler(async))]
enum Door {
    Open,
    Close,
}

struct Home {
    _log: std::rc::Rc<u8>,
}

impl Handler for Home {
    type Output = ();
}
impl HandlesAll for Home {}
impl AsyncHouseHandler for Home {
    async fn ring(&mut self) {}
}
impl AsyncDoorHandler for Home {
    async fn open(&mut self) {}
    async fn close(&mut self) {}
}

fn main() {
    let _ = House::dispatch_async(&[1], &mut Home { _log: 1.into() });
}
