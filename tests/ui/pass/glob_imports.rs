#![deny(warnings)]

use netbytes::{Handler, HandlesAll, NetTree};

mod lamps {
    use netbytes::*;
    #[derive(NetTree, Debug, PartialEq)]
    #[net(handler(async, local, partial, table))]
    pub enum Lamps {
        On(u8),
        Off(u8),
    }
}
mod locks {
    use netbytes::*;
    #[derive(NetTree, Debug, PartialEq)]
    #[net(handler(async, local, partial, table))]
    pub enum Locks {
        On(u8),
        Off(u8),
    }
}
use lamps::*;
use locks::*;

#[derive(NetTree, Debug, PartialEq)]
#[net(handler(partial, table))]
enum House {
    #[net(node)]
    Lamps(Lamps),
    #[net(node)]
    Locks(Locks),
}

struct Owner(Vec<&'static str>);
impl Handler for Owner {
    type Output = ();
}
impl HandlesAll for Owner {}
impl LampsHandler for Owner {
    fn on(&mut self, _: u8) {
        self.0.push("lamp on");
    }
    fn off(&mut self, _: u8) {
        self.0.push("lamp off");
    }
}
impl LocksPartial for Owner {
    fn rest(&mut self, _: Locks) {
        self.0.push("lock");
    }
}

fn main() {
    let mut owner = Owner(vec![]);
    House::dispatch(&[0, 1, 9], &mut owner).unwrap();
    House::Locks(Locks::On(1)).visit(&mut owner);
    assert_eq!(owner.0, ["lamp off", "lock"]);
}
