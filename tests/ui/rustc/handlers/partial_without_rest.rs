use netbytes::{Handler, NetTree};

#[derive(NetTree)]
#[net(handler(partial))]
enum Client<'a> {
    Say(&'a str),
    #[net(reply = u8)]
    Ask,
}

struct Server;
impl Handler for Server {
    type Output = ();
}
impl ClientPartial for Server {}

fn main() {}
