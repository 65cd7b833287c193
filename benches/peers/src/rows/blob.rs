//! 1 KiB of bytes: written, and found again.

use netbytes::NetTree;

use super::mirrors;
use super::{
    Run, Shared, copy, decode, encoded, field_by_field, field_by_field_decode, keep, slice,
};
use crate::codec::Netbytes;
use crate::goal::{Goal, MEMCPY, NETBYTES};
use crate::measure::Row;

const SUBJECT: &str = "blob, 1 KiB";
const LEN: usize = 1024;

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
    let data: &[u8] = keep(vec![0xa5; LEN]);
    let blob: &Blob<'_> = keep(Blob { data });
    run.row(SUBJECT, "encode to a slice", |mut row| {
        row.add(NETBYTES, slice::<Netbytes, _>(blob, 4 * LEN));
        row.add(MEMCPY, copy(data, &Shared::new(4 * LEN)));
        field_by_field!(row, slice(blob, 4 * LEN));
        row.goals(&[Goal::Best(&[MEMCPY], 1.1)])
    });
    run.row(SUBJECT, "decode, borrowed", |mut row: Row<'_>| {
        row.add(NETBYTES, decode::<Netbytes, Blob<'_>>(encoded::<Netbytes, _>(blob)));
        field_by_field_decode!(row, Blob<'_>, blob);
        row.goals(&[Goal::Nanos(3.0)])
    });
    let action = mirrors::all().find(|(name, _)| *name == "1 KiB blob").unwrap().1;
    run.row(SUBJECT, "encode to a slice, as an action", |mut row| {
        row.add(NETBYTES, slice::<Netbytes, _>(action.net, 4 * LEN));
        row.add(MEMCPY, copy(data, &Shared::new(4 * LEN)));
        field_by_field!(row, slice(action.row, 4 * LEN));
        row
    });
}
