//! Types of the user's that are called like std's, and hold what the derived type is: by a `Box`, so that it has a size.
#![deny(warnings)]

use netbytes::NetTree;

#[derive(NetTree, Debug, PartialEq)]
struct Result<T>(Box<Vec<T>>);

#[derive(NetTree, Debug, PartialEq)]
struct Chain {
    link: u8,
    next: Result<Chain>,
}

fn main() {
    let chain = Chain { link: 1, next: Result(Box::new(vec![Chain { link: 2, next: Result(Box::default()) }])) };
    assert_eq!(Chain::from_slice(&chain.to_vec().unwrap()), Ok(chain));
}
