use netbytes::NetTree;

struct Socket;

#[derive(NetTree)]
enum Peer {
    Joined { id: u32, #[net(skip)] socket: Socket },
}

fn main() {
    let _ = Peer::from_slice(&[]);
}
