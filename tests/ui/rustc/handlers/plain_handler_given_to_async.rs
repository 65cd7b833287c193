use netbytes::{Handler, HandlesAll, NetTree};

#[derive(NetTree)]
enum Chat<'a> {
    #[net(node)]
    Client(Client<'a>),
}

#[derive(NetTree)]
enum Client<'a> {
    Say(&'a str),
    Quit,
}

struct Server;

impl Handler for Server {
    type Output = ();
}
impl HandlesAll for Server {}
impl ClientHandler for Server {
    fn say(&mut self, _: &str) {}
    fn quit(&mut self) {}
}

fn main() {
    let _ = Chat::dispatch_async(&[0, 1], &mut Server);
}
