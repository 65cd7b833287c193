#![deny(warnings)]

use netbytes::{Handler, NetTree};

#[derive(NetTree, Debug, PartialEq)]
#[net(handler(partial, table))]
enum Tree<'de, '__de, '__s, F, W, H, S, P, T, K, R, const N: usize> {
    All(F, W, H, S, P, T, K, R, [u8; N]),
    Borrowed(&'de str, &'__de str, &'__s str),
}

type Bytes<'a> = Tree<'a, 'a, 'a, u8, u8, u8, u8, u8, u8, u8, u8, 2>;

struct Sum(u32);
impl Handler for Sum {
    type Output = ();
}
impl TreeHandler<u8, u8, u8, u8, u8, u8, u8, u8, 2> for Sum {
    fn all(&mut self, f: u8, w: u8, h: u8, s: u8, p: u8, t: u8, k: u8, r: u8, n: [u8; 2]) {
        self.0 = [f, w, h, s, p, t, k, r, n[0], n[1]].into_iter().map(u32::from).sum();
    }
    fn borrowed(&mut self, a: &str, b: &str, c: &str) {
        self.0 = (a.len() + b.len() + c.len()) as u32;
    }
}

fn main() {
    let mut sum = Sum(0);
    Bytes::dispatch(&[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10], &mut sum).unwrap();
    assert_eq!(sum.0, 55);
    Bytes::Borrowed("a", "bc", "").visit(&mut sum);
    assert_eq!(sum.0, 3);
}
