#![deny(warnings)]
#![allow(dead_code)]

use netbytes::NetTree;

#[derive(NetTree, Debug, PartialEq)]
pub struct Result(pub u32);
#[derive(NetTree, Debug, PartialEq)]
pub struct Option {
    pub result: Result,
}
#[derive(NetTree, Debug, PartialEq)]
pub struct Vec(pub Option);
#[derive(NetTree, Debug, PartialEq)]
pub struct String;
#[derive(NetTree, Debug, PartialEq)]
pub struct Box {
    pub vec: Vec,
    pub string: String,
}
#[allow(non_camel_case_types)]
#[derive(NetTree, Debug, PartialEq)]
pub struct u8(pub u16);

trait Sized {}
trait Send {}
trait Default {}
trait From {}
struct PhantomData;

#[derive(NetTree, Debug, PartialEq)]
pub enum Tree {
    Some(u8),
    None,
    Ok { err: Box },
    #[net(node)]
    Err(Self_),
}
#[derive(NetTree, Debug, PartialEq)]
pub enum Self_ {
    Output(u32),
}

fn main() {
    let value = Tree::Ok { err: Box { vec: Vec(Option { result: Result(1) }), string: String } };
    let bytes = value.to_vec().unwrap();
    assert_eq!(bytes, [2, 1, 0, 0, 0]);
    assert_eq!(Tree::from_slice(&bytes).unwrap(), value);
    assert_eq!(Tree::Some(u8(7)).to_vec().unwrap(), [0, 7, 0]);
}
