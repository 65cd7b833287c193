use netbytes::NetTree;

struct Level(u8);

#[derive(NetTree)]
#[net(sized = u16, extensible)]
struct Config {
    name: String,
    #[net(default)]
    level: Inner,
}

#[derive(NetTree)]
struct Inner(u8);

fn main() {}
