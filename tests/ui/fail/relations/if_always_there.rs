use netbytes::NetTree;

#[derive(NetTree)]
struct File {
    has: bool,
    #[net(if = has)]
    name: u16,
    #[net(optional)]
    text: String,
}

fn main() {}
