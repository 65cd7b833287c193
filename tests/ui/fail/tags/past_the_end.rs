use netbytes::NetTree;

#[derive(NetTree)]
enum Packet {
    #[net(tag = 0xff)]
    Join,
    Leave,
    Quit,
}

fn main() {}
