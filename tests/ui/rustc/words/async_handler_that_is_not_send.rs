use std::rc::Rc;

use netbytes::{Handler, NetTree};

#[derive(NetTree)]
#[net(handler(async))]
enum Log {
    Line(u8),
    Flush,
}

struct Shared(Rc<u8>);
impl Handler for Shared {
    type Output = ();
}
impl AsyncLogHandler for Shared {
    async fn line(&mut self, _: u8) {}
    async fn flush(&mut self) {}
}

fn main() {
    let _ = Log::dispatch_async(&[1], &mut Shared(Rc::new(1)));
}
