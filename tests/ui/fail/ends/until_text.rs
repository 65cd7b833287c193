use netbytes::NetTree;

#[derive(NetTree)]
struct Line {
    #[net(until = '\n')]
    text: String,
}

fn main() {}
