use netbytes::NetTree;

#[derive(NetTree)]
struct Join {
    ages: [u32],
}

fn main() {}
