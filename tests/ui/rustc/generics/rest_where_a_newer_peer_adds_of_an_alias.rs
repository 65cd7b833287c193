//! What a newer peer adds behind the last field of an `extensible` type would be taken for it.
use netbytes::NetTree;

#[derive(NetTree, Default)]
struct Body(#[net(rest)] Vec<u8>);

type Alias = Body;
#[derive(NetTree)]
#[net(sized = u8, extensible)]
struct OfAlias {
    last: Alias,
}

fn main() {
    let _ = OfAlias { last: Body(vec![]) };
}
