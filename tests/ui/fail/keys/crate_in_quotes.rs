use netbytes::NetTree;

#[derive(NetTree)]
#[net(crate = "netbytes")]
struct Join {
    name: String,
}

fn main() {}
