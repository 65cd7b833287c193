//! `uuid`: the 16 bytes in their order.

use uuid::{NonNilUuid, Uuid};

use crate::types::encoded_as;

encoded_as! {
    [] Uuid as [u8; 16], total, |uuid| uuid.into_bytes(), |bytes| Self::from_bytes(bytes);
    [] NonNilUuid as Uuid, checked, |uuid| uuid.get(), |uuid| Self::new(uuid);
}
