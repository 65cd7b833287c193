use netbytes::NetTree;

struct Socket;

#[derive(NetTree)]
struct Peer {
    id: u32,
    #[net(skip)]
    socket: Socket,
}

fn main() {}
