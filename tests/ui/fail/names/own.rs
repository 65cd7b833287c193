use netbytes::NetTree;

#[derive(NetTree)]
enum Packet {
    Ping,
    #[net(node)]
    Own(Own),
}

#[derive(NetTree)]
enum Own {
    Now,
}

fn main() {}
