use netbytes::NetTree;

struct Name(String);

#[derive(NetTree)]
struct Join {
    #[net(max = 3)]
    names: Vec<Name>,
}

fn main() {}
