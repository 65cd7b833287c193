use netbytes::NetTree;

#[derive(NetTree)]
struct Say {
    #[net(len = u7, len = u8)]
    to: String,
    #[net(rest, endain = big)]
    body: String,
    #[net(skip, max = 3)]
    cached: Option<String>,
    at: usize,
    #[net(tag = 3)]
    from: &'static str,
}

fn main() {}
