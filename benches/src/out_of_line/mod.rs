//! The derive's code and the code by hand behind the same functions, none of which is inlined where it is called: what is
//! counted or timed is then a whole call, and nothing of it is known to the caller.

pub mod by_hand;
pub mod derived;
