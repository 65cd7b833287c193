//! Writers: one implementation for each kind of destination, and one that only counts.
//!
//! A writer receives the bytes in their order and never goes back. The [`Sink`](crate::Sink) decides whether a message
//! that was written in part is removed.
//!
//! | module | what it is |
//! |---|---|
//! | `base` | [`Writer`], and the functions that are the same for each writer |
//! | `count` | [`CountWriter`]: counts bytes |
//! | `bound` | [`BoundWriter`]: finds an upper bound of a length |
//! | `first` | [`FirstWriter`]: stops after the first byte |
//! | `tee` | `Tee`: computes checksums of what it hands on |
//! | `slice` | [`SliceWriter`]: writes into a slice, which has a fixed size |
//! | `buffer` | the buffers that grow |
//! | `grow` | `GrowWriter`: writes into such a buffer |

mod base;

mod bound;
mod count;
mod first;
mod slice;
mod tee;

mod buffer;

mod grow;

pub use base::Writer;
pub(crate) use base::{FixedItem, Job, call_user, enter, full_depth, leave};
#[allow(unreachable_pub, reason = "a part of `Writer` and of generated code")]
pub use tee::{Running, Sums};
pub(crate) use tee::{SumWriter, Tee};
pub(crate) use {
    bound::BoundWriter,
    count::{CountWriter, counted_error},
    first::FirstWriter,
    slice::SliceWriter,
};
#[cfg(feature = "alloc")]
pub(crate) use {
    buffer::{Buffer, RUN_CAPACITY},
    grow::GrowWriter,
};
