use netbytes::NetTree;

#[derive(NetTree)]
struct Say<'a> {
    #[net(rest)]
    to: &'a str,
    #[net(rest)]
    body: &'a str,
}

fn main() {}
