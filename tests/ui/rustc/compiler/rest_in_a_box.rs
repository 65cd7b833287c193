use netbytes::NetTree;

#[derive(NetTree)]
struct Body<'a> {
    #[net(rest)]
    text: &'a str,
}

#[derive(NetTree)]
struct Say<'a> {
    body: Option<Box<Body<'a>>>,
    at: u64,
}

fn main() {}
