//! The tests of netbytes, and the trees that several of them share.
//!
//! [`zoo`] has a tree in which every type with a form on the wire stands somewhere, in every format.

pub mod zoo;
