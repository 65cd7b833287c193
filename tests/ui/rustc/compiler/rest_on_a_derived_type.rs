use netbytes::NetTree;

#[derive(NetTree)]
struct Name(String);

#[derive(NetTree)]
struct Join {
    #[net(rest)]
    name: Name,
}

fn main() {}
