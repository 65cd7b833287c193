//! Everything that is generated is documented.
#![deny(warnings, missing_docs, unreachable_pub, unused_qualifications)]
#![forbid(unsafe_code)]

use netbytes::NetTree;

/// The root.
#[derive(NetTree, Debug, PartialEq)]
#[net(handler(async, local, partial, table))]
pub enum Root<'a> {
    /// A node.
    #[net(node)]
    Node(Inner<'a>),
    /// An action.
    Quit,
}

/// A node.
#[derive(NetTree, Debug, PartialEq)]
#[net(handler(async, local, partial, table))]
pub enum Inner<'a> {
    /// Says something.
    Say {
        /// What it says.
        text: &'a str,
    },
    /// Asks something.
    #[net(reply = Option<&str>)]
    Ask(
        /// What it asks.
        String,
    ),
}

fn main() {
    assert_eq!(Root::Quit.to_vec().unwrap(), [1]);
}
