use netbytes::NetTree;

#[derive(NetTree)]
enum Packet {
    #[net(assert = is_valid)]
    Publish { qos: u8, dup: bool },
    #[net(assert(is_valid, qos, retain))]
    Again { qos: u8 },
    #[net(assert(is_valid, 2))]
    Pair(u8, u8),
    #[net(assert(is_valid, cache))]
    Kept {
        name: u8,
        #[net(skip)]
        cache: u8,
    },
    #[net(assert = is_valid)]
    Unit,
    #[net(assert())]
    Empty,
    #[net(assert(is_valid))]
    Nothing { qos: u8 },
    #[net(assert = "is_valid")]
    Text { qos: u8 },
    #[net(assert(|qos| Ok(()), qos))]
    Closure { qos: u8 },
}

#[derive(NetTree)]
struct Field {
    #[net(assert(is_valid, port))]
    port: u16,
    #[net(skip, assert = is_valid)]
    cache: u16,
}

#[derive(NetTree)]
#[net(validate = is_valid)]
struct Word(#[net(verify = is_valid)] u8);

fn main() {}
