use netbytes::NetTree;

#[derive(NetTree)]
struct Conditional {
    there: bool,
    #[net(node, if = there)]
    call: Option<Call>,
}

#[derive(NetTree)]
struct Counted {
    n: u8,
    #[net(node, count = n)]
    calls: Vec<Call>,
}

#[derive(NetTree)]
struct Coded {
    #[net(node, with = Codec)]
    call: Call,
}

#[derive(NetTree)]
struct Skipped {
    #[net(node, skip)]
    call: Call,
}

#[derive(NetTree)]
struct Formatted {
    #[net(node, endian = big)]
    call: Call,
}

#[derive(NetTree)]
struct Marked {
    #[net(node, magic = b"!")]
    call: Call,
}

#[derive(NetTree)]
enum Call {
    Ping,
}

fn main() {}
