use netbytes::NetTree;

#[derive(NetTree)]
struct Chain {
    n: u8,
    #[net(count = n)]
    lens: Vec<u8>,
    #[net(count = lens)]
    items: Vec<u8>,
}

#[derive(NetTree)]
struct Machine {
    n: usize,
    #[net(count = n)]
    items: Vec<u8>,
}

fn main() {}
