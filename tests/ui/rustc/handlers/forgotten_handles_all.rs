use netbytes::{Handler, NetTree};

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
impl ClientHandler for Server {
    fn say(&mut self, _: &str) {}
    fn quit(&mut self) {}
}

fn main() {
    let _ = Chat::dispatch(&[0, 1], &mut Server);
}
