use netbytes::NetTree;

#[derive(NetTree)]
#[net(sized = u16, extensible)]
struct Config {
    #[net(default)]
    name: String,
    level: u8,
}

fn main() {}
