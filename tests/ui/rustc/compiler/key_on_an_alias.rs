use netbytes::NetTree;

type Id = u64;

#[derive(NetTree)]
struct Line {
    #[net(len = u8)]
    id: Id,
}

fn main() {}
