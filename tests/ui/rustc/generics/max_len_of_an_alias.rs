//! `max_len` holds for each instance.
use netbytes::NetTree;

type Alias = u64;
#[derive(NetTree)]
#[net(max_len = 4)]
struct OfAlias(Alias);

fn main() {
    let _ = OfAlias(7);
}
