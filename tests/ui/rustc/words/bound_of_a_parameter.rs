use netbytes::{DecodeError, EncodeError, NetTree};

#[derive(NetTree)]
struct Envelope<T> {
    id: u32,
    body: T,
}
#[derive(NetTree)]
enum Link<T> {
    Ping,
    #[net(node)]
    App(T),
}

fn receive<T: NetTree>(bytes: &[u8]) -> Result<T, DecodeError> {
    Ok(Envelope::from_slice(bytes)?.body)
}
fn ping<T>(out: &mut Vec<u8>) -> Result<(), EncodeError> {
    Link::<T>::encoder(out).ping()
}

fn main() {}
