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

fn main() {
    let _ = Chat::dispatch(&[0, 1], &mut Server);
}
