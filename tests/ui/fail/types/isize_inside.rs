use netbytes::NetTree;

#[derive(NetTree)]
struct Join {
    field: Vec<(u8, Option<isize>)>,
}

fn main() {}
