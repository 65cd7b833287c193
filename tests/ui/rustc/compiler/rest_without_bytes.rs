use netbytes::NetTree;

#[derive(NetTree)]
struct Join {
    #[net(rest)]
    marks: Vec<()>,
}

fn main() {}
