use netbytes::NetTree;

#[derive(NetTree)]
struct Name(String);

#[derive(NetTree)]
struct File {
    #[net(nul)]
    name: Name,
}

fn main() {}
