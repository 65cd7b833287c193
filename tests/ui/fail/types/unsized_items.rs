use netbytes::NetTree;

#[derive(NetTree)]
struct Join {
    field: Vec<(u8, Box<&'static [u8]>)>,
}

fn main() {}
