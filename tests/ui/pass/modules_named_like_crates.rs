#![deny(warnings)]

mod core {}
mod std {}
mod alloc {}

mod inner {
    #[allow(unused)]
    mod netbytes {}

    #[derive(::netbytes::NetTree, Debug, PartialEq)]
    pub enum Tree {
        Leaf(u8),
    }
}

use ::netbytes::NetTree as _;
use inner::TreeHandler as _;

struct Leaves(u8);
impl ::netbytes::Handler for Leaves {
    type Output = ();
}
impl inner::TreeHandler for Leaves {
    fn leaf(&mut self, n: u8) {
        self.0 += n;
    }
}

fn main() {
    let mut leaves = Leaves(1);
    inner::Tree::dispatch(&[0, 2], &mut leaves).unwrap();
    leaves.leaf(1);
    assert_eq!(leaves.0, 4);
}
