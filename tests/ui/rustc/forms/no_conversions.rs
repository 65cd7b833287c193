//! Types that do not convert into the form that they have, or not from it.

use netbytes::NetTree;

#[derive(NetTree)]
struct Wire(u16);

struct Port;

struct OneWay;

impl TryFrom<Wire> for OneWay {
    type Error = ();

    fn try_from(_: Wire) -> Result<Self, ()> {
        Ok(OneWay)
    }
}

#[derive(NetTree)]
struct Fields {
    #[net(as = Wire)]
    neither: Port,
    #[net(as(Wire, into))]
    neither_of_a_copy: Port,
    #[net(as = Wire)]
    only_from: OneWay,
    #[net(as(Wire, into))]
    only_from_of_a_copy: OneWay,
    #[net(as = &'_ str)]
    of_a_borrow: Port,
}

#[derive(NetTree)]
#[net(as = Wire)]
struct Whole {
    port: u16,
}

#[derive(NetTree)]
enum Action {
    Bind(#[net(as = Wire)] Port),
}

fn main() {}
