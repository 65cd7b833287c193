use netbytes::NetTree;

#[derive(NetTree)]
struct Line {
    #[net(until = 0x0d0a)]
    text: String,
}

fn main() {}
