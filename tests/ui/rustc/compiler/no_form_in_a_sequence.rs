use netbytes::NetTree;

struct Name(String);

#[derive(NetTree)]
struct Join {
    names: Vec<Name>,
}

fn main() {}
