use netbytes::NetTree;

#[derive(NetTree)]
enum Text {
    #[net(other)]
    Other { tag: String, raw: Vec<u8> },
}

#[derive(NetTree)]
#[net(sized = u8, extensible)]
enum Bytes<'a> {
    #[net(other)]
    Other(&'a [u8]),
}

#[derive(NetTree)]
enum Swapped<'a> {
    #[net(other)]
    Other(&'a [u8], u8),
}

fn main() {}
