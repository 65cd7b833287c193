use netbytes::NetTree;

#[derive(NetTree)]
#[net = "big"]
struct Join {
    name: String,
}

fn main() {}
