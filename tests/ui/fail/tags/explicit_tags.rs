use netbytes::NetTree;

#[derive(NetTree)]
#[net(explicit_tags)]
enum Packet {
    #[net(tag = 0)]
    Join,
    Leave,
}

fn main() {}
