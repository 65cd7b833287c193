// rustc tells no name that it does not find beside a derive's own errors. So `lost` has other items of the same names, which
// are hidden by what is generated for the refused enum, and are not as it: were that lost, the uses below would be told.
use netbytes::NetTree;

#[allow(unused_imports)]
use lost::*;

mod lost {
    pub struct PacketTable<S, R>(S, R);
    pub struct PacketBoxTable<S, R>(S, R);
}

#[derive(NetTree)]
#[net(handler(table))]
enum Packet<'a> {
    #[net(tag = 1)]
    Join { name: &'a str },
    #[net(tag = 1)]
    Leave,
}

fn main() {
    let mut table = PacketTable::<u8, ()>::EMPTY;
    table.on_join(|state, name| *state = name.len() as u8);
    table.on_leave(|_| ());
    table.dispatch(&[1], &mut 0).unwrap();
    let mut table = PacketBoxTable::<u8, ()>::default();
    table.on_leave(|_| ());
    table.dispatch(&[1], &mut 0).unwrap();
    Packet::dispatch(&[1], &mut table.with(&mut 0)).unwrap();
}
