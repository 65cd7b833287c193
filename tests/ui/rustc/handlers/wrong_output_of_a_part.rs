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

#[derive(NetTree)]
enum Two<'a> {
    #[net(node)]
    A(Client<'a>),
    #[net(node)]
    B(Client<'a>),
}

struct Other;
impl Handler for Other {
    type Output = u8;
}
impl ClientHandler for Other {
    fn say(&mut self, _: &str) -> u8 {
        0
    }
    fn quit(&mut self) -> u8 {
        0
    }
}

fn main() {
    let _ = Chat::dispatch(&[0, 1], &mut Server);
    let _ = Two::dispatch(&[0, 1], &mut TwoParts { a: &mut Server, b: &mut Other });
}
