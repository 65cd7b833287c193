use netbytes::NetTree;

#[derive(NetTree)]
struct File {
    n: u8,
    #[net(count = n, len = u8)]
    a: Vec<u8>,
    #[net(count = n, rest)]
    b: Vec<u8>,
}

fn main() {}
