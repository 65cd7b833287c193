use netbytes::NetTree;

#[derive(NetTree)]
#[net(extensible)]
struct Config {
    name: String,
}

fn main() {}
