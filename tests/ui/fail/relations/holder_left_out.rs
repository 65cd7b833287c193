use netbytes::NetTree;

#[derive(NetTree)]
struct File {
    has: bool,
    #[net(if = has)]
    n: Option<u8>,
    #[net(count = n)]
    a: Vec<u8>,
    #[net(skip)]
    m: u8,
    #[net(sized = m, rest)]
    b: Vec<u8>,
}

fn main() {}
