use netbytes::{Handler, NetTree};

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
    fn quit(&mut self) {}
}

fn main() {}
