use netbytes::NetTree;

#[derive(NetTree)]
#[net(sized = u16, extensible, max_len = 1200)]
struct Config {
    level: u8,
}

fn main() {}
