use netbytes::NetTree;

#[derive(NetTree)]
#[net(tag = "u16", endian = "big", handler(name = "Inbox"))]
enum Mail {
    Post(#[net(len = "u8")] String),
}

#[derive(NetTree)]
#[net(bound = "T: netbytes::Encode + netbytes::DecodeOwned")]
struct Envelope<T>(T);

fn main() {}
