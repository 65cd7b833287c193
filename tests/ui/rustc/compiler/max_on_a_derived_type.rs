use netbytes::NetTree;

#[derive(NetTree)]
struct Name(String);

#[derive(NetTree)]
struct Join {
    #[net(max = 3)]
    name: Name,
}

fn main() {}
