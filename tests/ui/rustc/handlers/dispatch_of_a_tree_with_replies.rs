use netbytes::{Handler, HandlesAll, NetTree};

#[derive(NetTree)]
enum Root {
    #[net(node)]
    Clock(Clock),
}

#[derive(NetTree)]
enum Clock {
    #[net(reply = u64)]
    Now,
}

struct Server;
impl Handler for Server {
    type Output = ();
}
impl HandlesAll for Server {}
impl ClockHandler for Server {
    fn now(&mut self) -> u64 {
        0
    }
}

fn main() {
    let _ = Root::dispatch(&[0, 0], &mut Server);
}
