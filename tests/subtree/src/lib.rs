//! A subtree in a crate of its own, for trees in other crates to mount.
//!
//! Its handler, routes and parts are named by those crates as the derive made them here.
#![no_std]

use netbytes::NetTree;

/// Files and their owners.
#[derive(NetTree, Debug, PartialEq)]
pub enum Files<'a> {
    /// Opens a file.
    Open {
        /// Where it is.
        path: &'a str,
    },
    /// Closes what is open.
    Close,
    /// Who may open what.
    #[net(node)]
    Access(Access<'a>),
}

/// Who may open what.
#[derive(NetTree, Debug, PartialEq)]
#[net(tag = u16, endian = big)]
pub enum Access<'a> {
    /// From now on.
    Grant {
        /// Who.
        user: &'a str,
        /// To do what.
        rights: u32,
    },
    /// No longer.
    Revoke(&'a str),
}
