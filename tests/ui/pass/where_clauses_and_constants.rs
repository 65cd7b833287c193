#![deny(warnings)]

use std::fmt::Debug;
use std::marker::PhantomData;

use netbytes::NetTree;

pub trait HasItem {
    type Item;
}
impl HasItem for () {
    type Item = u16;
}

#[derive(Debug, PartialEq)]
pub struct NotNet;

#[derive(NetTree, Debug, PartialEq)]
pub struct Generic<'a, T: HasItem + ?Sized, U = u8, const N: usize = 2>
where
    T::Item: Debug,
    U: Clone + 'a,
{
    item: T::Item,
    bytes: [u8; N],
    value: Vec<U>,
    text: &'a str,
    marker: PhantomData<(NotNet, for<'x> fn(&'x T) -> &'x U)>,
    #[net(skip)]
    skipped: Option<NotNet>,
}

#[derive(NetTree, Debug, PartialEq)]
pub enum Recursive<T> {
    Leaf(T),
    Fork(Box<Recursive<T>>, Box<Self>),
    Many(Vec<Recursive<T>>),
}

fn main() {
    let generic = Generic::<()> {
        item: 1,
        bytes: [2, 3],
        value: vec![4],
        text: "a",
        marker: PhantomData,
        skipped: None,
    };
    let bytes = generic.to_vec().unwrap();
    assert_eq!(bytes, [1, 0, 2, 3, 1, 0, 4, 1, 0, b'a']);
    assert_eq!(Generic::from_slice(&bytes).unwrap(), generic);
    let tree = Recursive::Fork(
        Box::new(Recursive::Leaf(1_u8)),
        Box::new(Recursive::Many(vec![Recursive::Leaf(2)])),
    );
    assert_eq!(tree.to_vec().unwrap(), [1, 0, 1, 2, 1, 0, 0, 2]);
}
