//! Handlers, and how a message finds its method.

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
