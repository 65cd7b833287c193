//! Handlers of enums with parameters.

use netbytes::{Handler, HandlesAll, NetTree};

#[derive(NetTree, Debug, PartialEq)]
enum Store<T, const N: usize> {
    Put {
        key: [u8; N],
        value: T,
    },
    #[net(node)]
    Index(Index<T>),
    Len,
}

#[derive(NetTree, Debug, PartialEq)]
enum Index<T> {
    Add(T),
}

struct Keep(Vec<u32>);

impl Handler for Keep {
    type Output = usize;
}

impl HandlesAll for Keep {}

impl<const N: usize> StoreHandler<u32, N> for Keep {
    fn put(&mut self, key: [u8; N], value: u32) -> usize {
        self.0.push(value + u32::from(key.iter().sum::<u8>()));
        N
    }
    fn len(&mut self) -> usize {
        self.0.len()
    }
}

impl IndexHandler<u32> for Keep {
    fn add(&mut self, value: u32) -> usize {
        self.0.push(value);
        100
    }
}

// One type may handle the same tree of another kind.
impl StoreHandler<bool, 1> for Keep {
    fn put(&mut self, _: [u8; 1], value: bool) -> usize {
        usize::from(value)
    }
    fn len(&mut self) -> usize {
        0
    }
}

impl IndexHandler<bool> for Keep {
    fn add(&mut self, _: bool) -> usize {
        200
    }
}

#[test]
fn generic_enums() {
    let mut keep = Keep(Vec::new());
    assert_eq!(Store::<u32, 2>::dispatch(&[0, 1, 2, 3, 0, 0, 0], &mut keep), Ok(2));
    assert_eq!(Store::<u32, 3>::dispatch(&[0, 1, 2, 3, 4, 0, 0, 0], &mut keep), Ok(3));
    assert_eq!(Store::<u32, 3>::dispatch(&[1, 0, 4, 0, 0, 0], &mut keep), Ok(100));
    assert_eq!(Store::<bool, 1>::dispatch(&[1, 0, 1], &mut keep), Ok(200));
    assert_eq!(Store::<bool, 1>::Len.visit(&mut keep), 0);
    assert_eq!(keep.0, [6, 10, 4]);
    let mut out = Vec::new();
    Store::<u32, 2>::encoder(&mut out).put([1, 2], 3).unwrap();
    Store::<u32, 2>::encoder(&mut out).index().add(4).unwrap();
    assert_eq!(out, [0, 1, 2, 3, 0, 0, 0, 1, 0, 4, 0, 0, 0]);

    let mut other = Keep(Vec::new());
    let mut parts = StoreParts { own: &mut keep, index: &mut other };
    assert_eq!(Store::<u32, 2>::dispatch(&[1, 0, 4, 0, 0, 0], &mut parts), Ok(100));
    assert_eq!(other.0, [4]);
}
