//! `default` stands in for a field that was not sent, so no value of the field may take no bytes.
use netbytes::NetTree;

type Alias = ();
#[derive(NetTree)]
#[net(sized = u8, extensible)]
struct OfAlias {
    #[net(default)]
    added: Alias,
}

fn main() {
    let _ = OfAlias { added: () };
}
