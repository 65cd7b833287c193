use netbytes::NetTree;

#[derive(NetTree)]
struct File {
    #[net(if = has)]
    name: Option<u16>,
    has: bool,
    #[net(if = other && has)]
    more: Option<u16>,
}

fn main() {}
