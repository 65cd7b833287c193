//! A type of the user's that extends to the end and is called like a text.
use netbytes::NetTree;

#[derive(NetTree)]
struct String(#[net(rest)] Vec<u8>);

#[derive(NetTree)]
struct InTheMiddle {
    s: String,
    x: u8,
}

fn main() {
    let _ = InTheMiddle { s: String(vec![]), x: 1 };
}
