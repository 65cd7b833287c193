use netbytes::NetTree;

#[derive(NetTree)]
struct Row {
    #[net(len = i32, null = -1, magic = b"$")]
    text: Option<String>,
    #[net(null = 0xff, magic = 0x01)]
    byte: Option<u8>,
}

fn main() {}
