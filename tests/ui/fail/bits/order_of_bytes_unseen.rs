//! No field lies in two bytes: each byte may have its own fields, and then other numbers keep their order.

use netbytes::NetTree;

#[derive(NetTree)]
struct Endpoint {
    #[net(bits = 1)]
    into_host: bool,
    #[net(bits = 3, magic = 0)]
    _reserved: (),
    #[net(bits = 4)]
    number: u8,
    #[net(bits = 6)]
    usage: u8,
    #[net(bits = 2)]
    transfer: u8,
    max_packet: u16,
}

fn main() {}
