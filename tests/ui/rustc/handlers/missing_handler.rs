use netbytes::{HandlesAll, NetTree};

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

impl HandlesAll for Server {}

fn main() {}
