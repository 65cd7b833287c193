use std::rc::Rc;

use netbytes::{Handler, NetTree};

#[derive(NetTree)]
#[net(handler(async))]
enum Client {
    Quit,
}

struct Server;
impl Handler for Server {
    type Output = ();
}
impl AsyncClientHandler for Server {
    async fn quit(&mut self) {
        let held = Rc::new(());
        std::future::ready(()).await;
        drop(held);
    }
}

fn main() {}
