//! The encoding of types of other crates. Each crate has a file and a feature of its name.
//!
//! | module | what it is |
//! |---|---|
//! | `lists` | the macro for lists of other crates |
//! | `days` | dates as numbers of days |

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
