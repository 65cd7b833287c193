use netbytes::NetTree;

#[derive(NetTree)]
#[net(handler(async, local))]
enum Ship<'a> {
    #[net(node)]
    Sail(Sail),
    #[net(node)]
    Helm(Helm<'a>),
}
#[derive(NetTree)]
#[net(handler(local))]
enum Sail {
    Furl,
}
#[derive(NetTree)]
#[net(handler(async, local))]
enum Helm<'a> {
    Say(&'a str),
}

fn main() {}
