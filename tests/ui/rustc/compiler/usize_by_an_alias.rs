use netbytes::NetTree;

type Count = usize;

#[derive(NetTree)]
struct Join {
    count: Vec<Count>,
}

fn main() {}
