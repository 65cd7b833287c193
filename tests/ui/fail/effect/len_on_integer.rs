use netbytes::NetTree;

#[derive(NetTree)]
struct Join {
    #[net(len = u8)]
    age: u32,
}

fn main() {}
