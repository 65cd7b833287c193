use netbytes::NetTree;

#[derive(NetTree)]
enum Packet<'a> {
    Say(#[net(rest)] &'a str, u64),
}

fn main() {}
