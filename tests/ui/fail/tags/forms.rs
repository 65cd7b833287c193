use netbytes::NetTree;

#[derive(NetTree)]
#[net(tag([u8; 4], ignore_case))]
enum Bytes {
    #[net(tag = b"IEND")]
    End,
}

#[derive(NetTree)]
#[net(tag = [u8; 9])]
enum Long {
    #[net(tag = b"123456789")]
    All,
}

#[derive(NetTree)]
#[net(tag(str, nul, until = b" "))]
enum Ends {
    #[net(tag = "a")]
    A,
}

#[derive(NetTree)]
#[net(tag(str, lower_case))]
enum Unknown {
    #[net(tag = "a")]
    A,
}

#[derive(NetTree)]
#[net(tag = str)]
enum Other {
    #[net(tag = "a")]
    A,
    #[net(other)]
    Rest { tag: u8, raw: Vec<u8> },
}

#[derive(NetTree)]
#[net(tag = i8)]
enum Signed {
    #[net(tag = -129)]
    A,
    #[net(tag = -1)]
    B,
    #[net(tag = -1)]
    C,
}

fn main() {}
