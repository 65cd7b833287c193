//! The encoding of types of other crates. Each crate has a file and a feature of its name.
//!
//! | module | what it is |
//! |---|---|
//! | `lists` | the macro for lists of other crates |
//! | `days` | dates as numbers of days |
//! | `arrayvec` | the types of the crate of this name |
//! | `chrono` | the types of the crate of this name |
//! | `compact_str` | the types of the crate of this name |
//! | `glam` | the types of the crate of this name |
//! | `hashbrown` | the types of the crate of this name |
//! | `heapless` | the types of the crate of this name |
//! | `indexmap` | the types of the crate of this name |
//! | `ipnet` | the types of the crate of this name |
//! | `jiff` | the types of the crate of this name |
//! | `ordered_float` | the types of the crate of this name |
//! | `rust_decimal` | the types of the crate of this name |
//! | `smallvec` | the types of the crate of this name |
//! | `smol_str` | the types of the crate of this name |
//! | `time` | the types of the crate of this name |
//! | `url` | the types of the crate of this name |
//! | `uuid` | the types of the crate of this name |

#[cfg(any(feature = "arrayvec", feature = "heapless", feature = "smallvec"))]
mod lists;

#[cfg(any(feature = "jiff", feature = "time"))]
mod days;

#[cfg(feature = "arrayvec")]
mod arrayvec;
#[cfg(feature = "chrono")]
mod chrono;
#[cfg(feature = "compact_str")]
mod compact_str;
#[cfg(feature = "glam")]
mod glam;
#[cfg(feature = "hashbrown")]
mod hashbrown;
#[cfg(feature = "heapless")]
mod heapless;
#[cfg(feature = "indexmap")]
mod indexmap;
#[cfg(feature = "ipnet")]
mod ipnet;
#[cfg(feature = "jiff")]
mod jiff;
#[cfg(feature = "ordered-float")]
mod ordered_float;
#[cfg(feature = "rust_decimal")]
mod rust_decimal;
#[cfg(feature = "smallvec")]
mod smallvec;
#[cfg(feature = "smol_str")]
mod smol_str;
#[cfg(feature = "time")]
mod time;
#[cfg(feature = "url")]
mod url;
#[cfg(feature = "uuid")]
mod uuid;
