use netbytes::NetTree;

#[derive(NetTree)]
#[net(assert = is_valid)]
struct Frame {
    version: u8,
    #[net(node)]
    body: Body,
}

#[derive(NetTree)]
#[net(assert(is_valid, version, end))]
struct Late {
    version: u8,
    #[net(node)]
    body: Body,
    #[net(magic = 0xce)]
    end: (),
}

#[derive(NetTree)]
struct OfNode {
    #[net(node, assert = is_valid)]
    body: Body,
}

#[derive(NetTree)]
enum Root {
    #[net(node, assert = is_valid)]
    Body(Body),
    #[net(other, assert = is_valid)]
    Unknown { tag: u8, raw: Vec<u8> },
}

#[derive(NetTree)]
#[net(assert = is_valid)]
enum Body {
    Ping,
}

fn main() {}
