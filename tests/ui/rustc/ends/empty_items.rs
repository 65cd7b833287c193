use netbytes::NetTree;

#[derive(NetTree)]
struct Nothing;

#[derive(NetTree)]
struct File {
    n: u32,
    #[net(count = n)]
    nothings: Vec<Nothing>,
}

fn main() {}
