//! A sequence of items that take no bytes could claim any number of them.
use netbytes::NetTree;

type Alias = ();
#[derive(NetTree)]
struct OfAlias(Vec<Alias>);

fn main() {
    let _ = OfAlias(vec![]);
}
