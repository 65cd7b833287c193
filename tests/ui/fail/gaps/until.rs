//! Terminators of several bytes end text and bytes.

use netbytes::NetTree;

#[derive(NetTree)]
struct Ends {
    #[net(until = b"")]
    nothing: String,
    #[net(until = b"123456789")]
    long: Vec<u8>,
    #[net(until = "\r\n")]
    text: String,
    #[net(until = b"\r\n")]
    numbers: Vec<u16>,
    #[net(until = b"\r\n", items(nul))]
    names: Vec<Name>,
}

type Name = String;

fn main() {}
