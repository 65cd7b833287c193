use netbytes::NetTree;

#[derive(NetTree)]
union Join {
    short: u16,
    bytes: [u8; 2],
}

fn main() {}
