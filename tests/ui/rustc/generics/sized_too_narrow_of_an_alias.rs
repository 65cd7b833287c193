//! `sized` must have room for the length of the shortest value.
use netbytes::NetTree;

type Alias = [u8; 256];
#[derive(NetTree)]
#[net(sized = u8)]
struct OfAlias(Alias);

fn main() {
    let _ = OfAlias([0; 256]);
}
