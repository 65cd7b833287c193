use netbytes::NetTree;

#[derive(NetTree)]
#[net(handler(table, partial, table))]
enum Packet {
    Join,
}

fn main() {}
