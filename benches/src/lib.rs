//! What the benches of netbytes measure; see the README beside this folder.
//!
//! | module | what it is |
//! |---|---|
//! | [`tree`] | the protocol: three levels of nodes, twelve actions of different kinds |
//! | [`actions`] | an enum of many actions, some of which hold what takes a loop or a call: derived and by hand |
//! | [`borrowed`] | a tree that owns nothing: it must not panic or allocate, and that is looked up in its machine code |
//! | [`by_hand`] | the same bytes, written and read by code made for this tree |
//! | [`out_of_line`] | what the derive made of the tree and what was written by hand, behind the same functions, none of which is inlined |
//! | [`flavours`] | the same tree by its other handlers: async, tables |
//! | [`samples`] | one message of each kind, and a stream of all of them |
//! | [`wires`] | a wire with a header, bits, and fields that say something of later ones: derived and by hand |
#![forbid(unsafe_code)]

pub mod actions;
pub mod borrowed;
pub mod by_hand;
pub mod flavours;
pub mod out_of_line;
pub mod samples;
pub mod tree;
pub mod wires;
