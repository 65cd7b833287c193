//! A value that extends to the end is not followed by another, whatever stands in for the parameter.
use netbytes::NetTree;

#[derive(NetTree)]
struct Body(#[net(rest)] Vec<u8>);

type Alias = Body;
#[derive(NetTree)]
struct OfAlias {
    body: Alias,
    id: u8,
}

fn main() {
    let _ = OfAlias { body: Body(vec![]), id: 9 };
}
