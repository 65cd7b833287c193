//! Several tags for one variant, by range and by bits.

use std::future::Future;

use netbytes::*;

#[derive(NetTree, Debug, PartialEq, Clone)]
#[net(tag = u16, endian = big, handler(async, table, partial))]
enum Many {
    #[net(tag = 0x100)]
    A0 {
        #[net(tag_bits = 0..=3)]
        low: u8,
        x: u8,
    },
    #[net(tag = 0x200)]
    A1 {
        #[net(tag_bits = 4)]
        bit: bool,
        x: u8,
    },
    #[net(tag = 0x300..=0x3ff)]
    A2 {
        #[net(tag)]
        tag: u16,
        x: u8,
    },
    #[net(tag = 1)]
    A3 {
        x: u8,
    },
    A4 {
        x: u8,
    },
    A5 {
        x: u8,
    },
    A6 {
        x: u8,
    },
    A7 {
        x: u8,
    },
    A8 {
        x: u8,
    },
    A9 {
        x: u8,
    },
    A10 {
        x: u8,
    },
    A11 {
        x: u8,
    },
    A12 {
        x: u8,
    },
    A13 {
        x: u8,
    },
    A14 {
        x: u8,
    },
    A15 {
        x: u8,
    },
    A16 {
        x: u8,
    },
    A17 {
        x: u8,
    },
    Unit,
    Unit2,
    #[net(other)]
    Other {
        #[net(tag)]
        tag: u16,
        y: u16,
    },
}

struct H(Vec<String>);
impl Handler for H {
    type Output = ();
}

impl AsyncManyPartial for H {
    async fn rest(&mut self, m: Many) {
        self.0.push(format!("{m:?}"));
    }
}

#[test]
fn many() {
    for (v, b) in [
        (Many::A0 { low: 5, x: 1 }, vec![1, 5, 1]),
        (Many::A1 { bit: true, x: 1 }, vec![2, 0x10, 1]),
        (Many::A2 { tag: 0x3ab, x: 1 }, vec![3, 0xab, 1]),
        (Many::A17 { x: 1 }, vec![0, 15, 1]),
        (Many::Unit2, vec![0, 17]),
        (Many::Other { tag: 0x999, y: 2 }, vec![9, 0x99, 0, 2]),
    ] {
        super::both(v.clone(), &b);
        let mut h = H(vec![]);
        {
            let mut fut = std::pin::pin!(Many::dispatch_async(&b, &mut h));
            let mut cx = std::task::Context::from_waker(std::task::Waker::noop());
            assert!(matches!(fut.as_mut().poll(&mut cx), std::task::Poll::Ready(Ok(()))));
        }
        assert_eq!(h.0, [format!("{v:?}")]);
    }
}
