use netbytes::NetTree;

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
