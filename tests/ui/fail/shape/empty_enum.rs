use netbytes::NetTree;

#[derive(NetTree)]
enum Packet {}

fn main() {}
