use netbytes::NetTree;

#[derive(NetTree)]
enum Chat {
    #[net(node)]
    Client(Client),
}
#[derive(NetTree)]
enum Client<'a> {
    Say(&'a str),
}

fn main() {}
