use netbytes::NetTree;

#[derive(NetTree)]
#[net(sized = u16, extensible)]
struct Config {
    name: String,
    #[net(rest)]
    more: Vec<u8>,
}

fn main() {}
