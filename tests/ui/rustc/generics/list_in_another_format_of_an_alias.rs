//! A `List` is read in the format that it names, which must be its owner's.
use netbytes::NetTree;

use netbytes::List;

type Alias<'a> = List<'a, u16>;
#[derive(NetTree)]
#[net(endian = big)]
struct OfAlias<'a>(Alias<'a>);

fn main() {
    let _ = OfAlias(List::from_slice(&[7]));
}
