use netbytes::NetTree;

#[derive(NetTree)]
struct Head {
    n: u8,
}

#[derive(NetTree)]
struct Message {
    head: Head,
    #[net(count = head.n)]
    items: Vec<u16>,
}

fn main() {}
