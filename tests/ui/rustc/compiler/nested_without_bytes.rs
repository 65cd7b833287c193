use netbytes::NetTree;

#[derive(NetTree)]
struct Join {
    marks: Option<Vec<Vec<[u8; 0]>>>,
}

fn main() {}
