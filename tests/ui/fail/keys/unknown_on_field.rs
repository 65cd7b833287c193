use netbytes::NetTree;

#[derive(NetTree)]
struct Join {
    #[net(rename = "nick")]
    name: String,
}

fn main() {}
