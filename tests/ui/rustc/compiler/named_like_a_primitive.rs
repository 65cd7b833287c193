//! Types of the user's that are called like those of the language and of std: what they are is asked of the compiler.
#![allow(non_camel_case_types)]
use netbytes::NetTree;

struct u32(());

#[derive(NetTree)]
struct String(#[net(rest)] Vec<u8>);

#[derive(NetTree)]
#[net(sized = u8)]
struct WithoutForm(u32, u8);

#[derive(NetTree)]
enum InAnAction {
    A { x: u32, y: u8 },
}

fn main() {
    let _ = String(vec![]);
}
