use netbytes::NetTree;

#[derive(NetTree)]
struct File {
    has: u8,
    #[net(if = has)]
    name: Option<u16>,
}

fn main() {}
