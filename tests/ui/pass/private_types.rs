#![deny(warnings)]

use netbytes::NetTree;

mod wire {
    use netbytes::NetTree;

    #[derive(NetTree)]
    pub(super) enum Used {
        #[net(node)]
        Child(Child),
    }
    #[derive(NetTree)]
    #[net(handler(async, local, partial, table))]
    pub(super) enum Child {
        Ping(Payload),
    }
    #[derive(NetTree)]
    pub(super) struct Payload {
        n: u8,
    }
    pub(super) fn ping(n: u8) -> Used {
        Used::Child(Child::Ping(Payload { n }))
    }
}

fn main() {
    assert_eq!(wire::ping(7).to_vec().unwrap(), [0, 0, 7]);
}
