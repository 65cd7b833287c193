use netbytes::NetTree;

struct Name(String);

#[derive(NetTree)]
enum Packet {
    Join(u8, Option<(u8, Name)>),
}

fn main() {}
