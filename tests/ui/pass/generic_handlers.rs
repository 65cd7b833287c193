#![deny(warnings)]

use std::marker::PhantomData;

use netbytes::{DecodeOwned, Encode, Handler, HandlesAll, NetTree};

#[derive(NetTree)]
#[net(handler(table))]
enum Root<'a, T, const N: usize>
where
    T: Copy + 'static,
{
    #[net(node)]
    Inner(Inner<T>),
    Array([T; N]),
    Text(&'a str),
}

#[derive(NetTree)]
#[net(handler(table))]
enum Inner<K: Copy> {
    Both(String, K),
    Kind(PhantomData<K>),
}

struct Keep<T>(Option<T>);
impl<T> Handler for Keep<T> {
    type Output = ();
}
impl<T> HandlesAll for Keep<T> {}
impl<T: Copy + 'static, const N: usize> RootHandler<T, N> for Keep<T> {
    fn array(&mut self, array: [T; N]) {
        self.0 = array.first().copied();
    }
    fn text(&mut self, _: &str) {}
}
impl<K: Copy> InnerHandler<K> for Keep<K> {
    fn both(&mut self, _: String, k: K) {
        self.0 = Some(k);
    }
    fn kind(&mut self, _: PhantomData<K>) {}
}

fn last<T: Copy + Encode + DecodeOwned + 'static>(bytes: &[u8]) -> Option<T> {
    let mut keep = Keep(None);
    Root::<T, 2>::dispatch(bytes, &mut keep).unwrap();
    keep.0
}

fn main() {
    assert_eq!(last::<u16>(&[1, 1, 0, 2, 0]), Some(1));
    assert_eq!(last::<u8>(&[0, 0, 0, 0, 7]), Some(7));
    assert_eq!(last::<u8>(&[0, 1]), None);
}
