use netbytes::NetTree;

#[derive(NetTree)]
enum Packet {
    Join,
    #[cfg(all())]
    Leave,
    Quit,
}

fn main() {}
