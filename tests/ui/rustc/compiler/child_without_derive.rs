use netbytes::NetTree;

enum Client {
    Quit,
}

#[derive(NetTree)]
enum Chat {
    #[net(node)]
    Client(Client),
}

fn main() {}
