use netbytes::{Handler, HandlesAll, NetTree};

#[derive(NetTree)]
struct Frame<'a> {
    unit: u8,
    user: &'a str,
    #[net(node)]
    call: Call,
}

#[derive(NetTree)]
enum Call {
    Ping,
}

struct Server;
impl Handler for Server {
    type Output = ();
}
impl HandlesAll for Server {}
impl CallHandler for Server {
    fn ping(&mut self) {}
}

fn main() {
    let _ = Frame::dispatch(&[0], &mut Server);
}
