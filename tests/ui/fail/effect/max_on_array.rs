use netbytes::NetTree;

#[derive(NetTree)]
struct Join {
    #[net(max = 16)]
    key: [u8; 16],
}

fn main() {}
