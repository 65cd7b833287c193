use netbytes::NetTree;

#[derive(NetTree)]
enum Chat {
    Say(String),
}

#[derive(NetTree)]
#[net(max_len = 100)]
enum Packet {
    #[net(node)]
    Chat(Chat),
}

fn main() {
    assert!(Packet::MAX_LEN.is_none());
}
