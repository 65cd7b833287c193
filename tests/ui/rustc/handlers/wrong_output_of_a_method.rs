use netbytes::{Handler, NetTree};

#[derive(NetTree)]
enum Client<'a> {
    Say(&'a str),
    #[net(reply = u64)]
    Ask,
}

struct Server;
impl Handler for Server {
    type Output = bool;
}
impl ClientHandler for Server {
    fn say(&mut self, _: &str) {}
    fn ask(&mut self) -> u32 {
        0
    }
}

fn main() {}
