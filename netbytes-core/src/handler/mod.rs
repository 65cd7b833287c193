//! Handlers, and dispatch from a message to the method of its action.
//!
//! | module | what it is |
//! |---|---|
//! | `handlers` | handlers, and which handler handles the children of a node |
//! | `reply` | what happens to the values that methods return |
//! | `dispatch` | dispatch to methods |
//! | `table` | dispatch tables of registered functions |
//! | `waiting` | dispatch to `async` methods |
//! | `untagged` | dispatch of enums whose tag stands in another field |
//! | `reply_dispatch` | the bounds for trees whose actions have replies |

mod handlers;
mod reply;

mod dispatch;
mod table;

mod waiting;

mod untagged;

mod reply_dispatch;

pub use dispatch::{Dispatch, HandledBy, Messages, Walk, read_root};
pub use handlers::{Handler, HandlesAll, HandlesAllOf};
pub use reply::{
    ActionReply, ActionResult, BehindAction, DispatchError, Dispatched, NoReplies, Outcome,
    ReplyBehind, ReplyOf, ReplyPolicy, ReplySink, ReplyStub, Visited, WithoutReply,
};
pub use reply_dispatch::{AsyncReplyDispatch, LocalReplyDispatch, ReplyDispatch};
#[cfg(feature = "alloc")]
pub use table::HasBoxTable;
pub use table::{HasTable, NoTable, Table, TableNode, TableWalk, Untabled};
pub use untagged::{UntaggedAsyncWalk, UntaggedLocalWalk, UntaggedTableWalk, UntaggedWalk};
pub use waiting::{
    AsyncDispatch, AsyncNode, AsyncWalk, Blockable, Blocking, LocalDispatch, LocalNode, LocalWalk,
};
