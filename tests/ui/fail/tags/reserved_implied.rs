use netbytes::NetTree;

#[derive(NetTree)]
#[net(reserved(1))]
enum Packet {
    Join,
    Leave,
    Quit,
}

fn main() {}
