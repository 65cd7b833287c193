use netbytes::NetTree;

#[derive(NetTree)]
struct File {
    #[net(optional)]
    a: Option<u8>,
    b: u8,
}

fn main() {}
