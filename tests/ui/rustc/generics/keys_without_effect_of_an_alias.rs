//! A key on a field must change something there.
use netbytes::NetTree;

#[derive(NetTree)]
struct Point(u16);

type Alias = Point;
#[derive(NetTree)]
struct OfAlias(#[net(len = u8)] Alias);

fn main() {
    let _ = OfAlias(Point(7));
}
