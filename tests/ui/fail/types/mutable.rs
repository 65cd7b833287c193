use netbytes::NetTree;

#[derive(NetTree)]
struct Join<'a> {
    field: &'a mut [u8],
}

fn main() {}
