use netbytes::NetTree;

#[derive(NetTree)]
struct Say {
    #[net(rest)]
    at: u64,
}

fn main() {}
