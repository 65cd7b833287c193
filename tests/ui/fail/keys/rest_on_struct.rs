use netbytes::NetTree;

#[derive(NetTree)]
#[net(rest)]
struct Join {
    name: String,
}

fn main() {}
