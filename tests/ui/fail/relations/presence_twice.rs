use netbytes::NetTree;

#[derive(NetTree)]
#[net(sized = u16, extensible)]
struct File {
    has: bool,
    #[net(if = has, default)]
    a: Option<u8>,
    #[net(optional, if = has)]
    b: Option<u8>,
    #[net(skip, if = has)]
    c: Option<u8>,
}

fn main() {}
