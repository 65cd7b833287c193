use netbytes::NetTree;

#[derive(NetTree)]
struct File {
    n: u8,
    #[net(count = n % 4)]
    a: Vec<u8>,
    #[net(count = n * 0)]
    b: Vec<u8>,
    #[net(sized = ceil(n * 2), rest)]
    c: Vec<u8>,
    #[net(count = "n")]
    d: Vec<u8>,
}

fn main() {}
