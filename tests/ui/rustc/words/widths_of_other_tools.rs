use netbytes::NetTree;

#[derive(NetTree)]
struct Point {
    x: u24,
    flags: u4,
}
#[derive(NetTree)]
enum Move {
    To { by: Vec<i48> },
}

fn main() {}
