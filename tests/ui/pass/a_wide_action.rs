#![deny(warnings)]

use netbytes::{Handler, NetTree};

#[derive(NetTree)]
#[net(handler(async, local, partial, table))]
enum Wide {
    #[rustfmt::skip]
    All { a: u8, b: u8, c: u8, d: u8, e: u8, f: u8, g: u8, h: u8, i: u8, j: u8, k: u8, l: u8, m: u8 },
    Long(u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8),
}

struct Count(usize);
impl Handler for Count {
    type Output = ();
}
impl WidePartial for Count {
    fn rest(&mut self, _: Wide) {
        self.0 += 1;
    }
}

fn main() {
    let mut count = Count(0);
    Wide::dispatch(&[0; 14], &mut count).unwrap();
    Wide::dispatch(&[[1].as_slice(), &[0; 16]].concat(), &mut count).unwrap();
    assert_eq!(count.0, 2);
}
