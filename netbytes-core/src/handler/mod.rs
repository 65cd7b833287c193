//! Handlers, and how a message finds its method.
//!
//! | module | what it is |
//! |---|---|
//! | `handlers` | what a handler is, and who handles the nodes below one |
//! | `reply` | what becomes of what methods return |
//! | `dispatch` | the way to a method |
//! | `table` | the way to a registered function |
//! | `waiting` | the way to an `async` method |
//! | `reply_dispatch` | the bounds for trees in which actions have replies |

mod handlers;
mod reply;

mod dispatch;
mod table;

mod waiting;

mod reply_dispatch;

pub use dispatch::{Dispatch, Walk};
pub use handlers::{Handler, HandlesAll, HandlesAllOf};
pub use reply::{
    Answers, DispatchError, NoReplies, Outcome, ReplyOf, ReplyStub, Replying, assert_reply,
};
pub use reply_dispatch::{AsyncReplyDispatch, LocalReplyDispatch, ReplyDispatch};
#[cfg(feature = "alloc")]
pub use table::BoxTabled;
pub use table::{Table, TableWalk, Tabled};
pub use waiting::{AsyncDispatch, AsyncWalk, Blockable, Blocking, LocalDispatch, LocalWalk};
