use netbytes::{Handler, NetTree};

#[derive(NetTree)]
enum Chat<'a> {
    #[net(node)]
    Client(Client<'a>),
    Quit,
}

#[derive(NetTree)]
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
    let _ = Chat::dispatch(&[], &mut ChatParts { client: &mut Server });
}
