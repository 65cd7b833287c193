//! Where bytes go: one implementation for each kind of sink, and one that only counts.
//!
//! A writer is told bytes in order and never goes back. Whether a half-written message is undone is the
//! [`Sink`](crate::Sink)'s business.
//!
//! | module | what it is |
//! |---|---|
//! | `base` | [`Writer`], and what is done on every writer alike |
//! | `count` | counts bytes |
//! | `first` | stops behind the first byte |
//! | `slice` | into a slice, which ends where the slice ends |
//! | `buffer` | the buffers that grow |
//! | `grow` | into one of them |

mod base;

mod count;
mod first;
mod slice;

mod buffer;

mod grow;

pub use base::Writer;
pub(crate) use base::{FixedItem, Job, call_user, enter, leave};
#[cfg(feature = "alloc")]
pub(crate) use {buffer::Buffer, grow::GrowWriter};
pub(crate) use {count::CountWriter, first::FirstWriter, slice::SliceWriter};
