use netbytes::{Handler, HandlesAll, NetTree};

#[derive(NetTree)]
enum Root {
    #[net(node)]
    Clock(Clock),
}

#[derive(NetTree)]
#[net(handler = none)]
enum Clock {
    Now,
}

struct Server;
impl Handler for Server {
    type Output = ();
}
impl HandlesAll for Server {}

fn main() {
    let _ = Root::dispatch(&[0, 0], &mut Server);
}
