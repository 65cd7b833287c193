//! 1 KiB of bytes: written, and found again.

use netbytes::NetTree;
use netbytes_benches::tree::{Bulk, Server, World};

use super::work::{Copy, Shared, Slice};
use super::{Run, decode, field_by_field, field_by_field_decode, keep_all, mirrors};
use crate::codec::Netbytes;
use crate::goal::{Goal, MEMCPY, NETBYTES};

const SUBJECT: &str = "blob, 1 KiB";
const ROOM: usize = 4096;

/// Nothing but the bytes.
#[derive(
    Clone,
    Copy,
    PartialEq,
    NetTree,
    bincode::Encode,
    bincode::BorrowDecode,
    wincode::SchemaRead,
    wincode::SchemaWrite,
    speedy::Readable,
    speedy::Writable,
    serde::Serialize,
    serde::Deserialize,
)]
struct Blob<'a> {
    #[serde(borrow, with = "serde_bytes")]
    data: &'a [u8],
}

pub(crate) fn rows(run: &mut Run<'_>) {
    let messages = mirrors::of("1 KiB blob");
    let data: &[&[u8]] = keep_all(messages.net.iter().filter_map(bytes).collect());
    let blobs: &[Blob<'_>] = keep_all(data.iter().map(|data| Blob { data }).collect());
    run.row(SUBJECT, "encode to a slice", |mut row| {
        row.add(NETBYTES, blobs, Slice::<Netbytes>::new(ROOM));
        row.add(MEMCPY, data, Copy::new(&Shared::new(ROOM)));
        field_by_field!(row, WincodeU16 "wincode u16", blobs, Slice(ROOM));
        row.goals(&[Goal::Best(&[MEMCPY], 1.1)])
    });
    run.row(SUBJECT, "decode, borrowed", |mut row| {
        decode!(row, Blob<'_>, blobs, Netbytes "netbytes");
        field_by_field_decode!(row, WincodeU16 "wincode u16", Blob<'_>, blobs);
        row.goals(&[Goal::Nanos(3.0)])
    });
    run.row(SUBJECT, "encode to a slice, as an action", |mut row| {
        row.add(NETBYTES, messages.net, Slice::<Netbytes>::new(ROOM));
        row.add(MEMCPY, data, Copy::new(&Shared::new(ROOM)));
        field_by_field!(row, WincodeU16 "wincode u16", messages.row, Slice(ROOM));
        row
    });
}

fn bytes(message: &World<'static>) -> Option<&'static [u8]> {
    match message {
        World::Server(Server::Bulk(Bulk::Blob { data })) => Some(data),
        _ => None,
    }
}
