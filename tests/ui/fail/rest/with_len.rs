use netbytes::NetTree;

#[derive(NetTree)]
struct Say<'a> {
    #[net(rest, len = u8)]
    body: &'a str,
}

fn main() {}
