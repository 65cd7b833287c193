use netbytes::NetTree;

#[derive(NetTree)]
#[net(handler(table))]
enum Client<'a> {
    Say(&'a str, u8),
}

fn say(_: &mut (), _: &str) {}

fn main() {
    let mut table = ClientTable::<(), ()>::EMPTY;
    table.on_say(say);
    let _ = table.dispatch(&[], &mut ());
}
