use netbytes::{Handler, NetTree};

#[allow(non_camel_case_types)]
#[derive(NetTree)]
enum Packet {
    FooBar,
    Foo_Bar,
}

struct Server;
impl Handler for Server {
    type Output = ();
}

fn main() {
    Packet::dispatch(&[0], &mut Server).unwrap();
    Packet::FooBar.to_vec().unwrap();
}
