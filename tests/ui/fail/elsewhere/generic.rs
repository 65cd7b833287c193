use netbytes::NetTree;

#[derive(NetTree)]
#[net(unknown)]
struct Envelope<T> {
    body: T,
}

#[derive(NetTree)]
struct Ping;

fn send<T: NetTree>(body: T) -> Vec<u8> {
    Envelope { body }.to_vec().unwrap()
}

fn main() {
    send(Ping);
}
