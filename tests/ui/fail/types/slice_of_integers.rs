use netbytes::NetTree;

#[derive(NetTree)]
struct Join<'a> {
    field: &'a [u32],
}

fn main() {}
