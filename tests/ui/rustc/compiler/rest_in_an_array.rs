use netbytes::NetTree;

#[derive(NetTree)]
struct Body<'a> {
    #[net(rest)]
    text: &'a str,
}

#[derive(NetTree)]
struct Say<'a> {
    bodies: [Body<'a>; 2],
}

fn main() {}
