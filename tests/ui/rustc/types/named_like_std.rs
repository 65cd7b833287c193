use netbytes::NetTree;

pub struct String;

#[derive(NetTree)]
struct Row {
    a: String,
    b: String,
    c: String,
}

#[derive(NetTree)]
enum Names {
    One { name: String },
    #[net(tag = 7)]
    Number(u8),
}

fn main() {}
