use netbytes::{Handler, NetTree};

#[derive(NetTree)]
#[net(handler(async))]
enum Client<'a> {
    Say(&'a str),
}

struct Server;
impl Handler for Server {
    type Output = ();
}
impl ClientHandler for Server {
    fn say(&mut self, _: &str) {}
}

fn main() {
    let _ = Client::dispatch_async(&[0, 1], &mut Server);
}
