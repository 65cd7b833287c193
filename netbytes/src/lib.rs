//! netbytes
#![forbid(unsafe_code)]
#![no_std]

#[doc(hidden)]
pub use netbytes_core::__private;
pub use netbytes_core::*;
/// The derive macro.
pub use netbytes_derive::NetTree;
