//! The tests of netbytes, and the trees that several of them share.
//!
//! [`zoo`] has a tree in which every type with a form on the wire stands somewhere, in every format. [`fuzz`] has what must
//! hold of any bytes, for the fuzzer and for the tests that replay what it found.

pub mod fuzz;
pub mod zoo;
