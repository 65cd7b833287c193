//! What one field says of another, as it is read, as it is written, and as it follows.
//!
//! A decoder keeps the number of an earlier field in its local, and reads the later field by it. An encoder finds the number
//! in the later field, and compares it with the one in the earlier field, unless that is `Computed`. A size is found by
//! counting the later field before anything is written; a writer that only counts finds it while it counts.
//!
//! | module | what it prints |
//! |---|---|
//! | `list` | a list of fields, and what is asked of it in each of the others |
//! | `read` | what a decoder reads in one field of another |
//! | `settle` | what an encoder finds before it writes |
//! | `put` | how an encoder writes the fields |
//! | `follow` | the numbers that follow, in a value that is put together from the others |

mod follow;
mod list;
mod put;
mod read;
mod settle;

pub(super) use list::{List, position};
