use netbytes::NetTree;

#[derive(NetTree)]
struct File {
    #[net(skip)]
    secret: u8,
    #[net(if = secret == 1)]
    name: Option<u16>,
}

fn main() {}
