use netbytes::NetTree;

#[derive(NetTree)]
struct Say<'a> {
    #[net(rest)]
    body: &'a str,
    at: u64,
}

fn main() {}
