use netbytes::NetTree;

#[derive(NetTree)]
#[net(sized = u8, extensible)]
struct Message {
    version: u8,
    #[net(default = fifty)]
    speed: u16,
}

fn fifty() -> u8 {
    50
}

#[derive(NetTree)]
#[net(sized = u8, extensible)]
struct Number {
    #[net(default = 50)]
    speed: u16,
}

#[derive(NetTree)]
#[net(sized = u8, extensible)]
struct Call {
    #[net(default = fifty())]
    speed: u16,
}

fn main() {}
