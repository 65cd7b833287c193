use netbytes::NetTree;

#[derive(NetTree)]
#[net(sized = u8, extensible)]
struct Message {
    version: u8,
    #[net(default)]
    tail: Tail,
}

#[derive(NetTree, Default)]
#[net(sized = u8, extensible)]
struct Tail {
    #[net(default)]
    mark: (),
    #[net(default)]
    flag: bool,
}

fn main() {}
