use netbytes::NetTree;

struct A;
type Id = u64;

#[derive(NetTree)]
#[net(max_len = 4)]
struct Many {
    #[net(len = u8)]
    id: Id,
    ticks: Vec<()>,
    #[net(with = A)]
    a: u8,
}

fn main() {}
