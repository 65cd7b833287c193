use netbytes::NetTree;

#[derive(NetTree)]
struct File<'a> {
    #[net(nul, rest)]
    name: &'a str,
}

fn main() {}
