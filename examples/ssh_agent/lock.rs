//! The lock: what is kept of a passphrase, so that it can be told again.

use sha2::{Digest, Sha512};
use subtle::ConstantTimeEq;

/// The passphrase itself is not kept.
pub(crate) struct Lock {
    hash: [u8; 64],
}

impl Lock {
    pub(crate) fn new(passphrase: &[u8]) -> Self {
        Self { hash: Sha512::digest(passphrase).into() }
    }

    /// How long it takes to answer says nothing of how near the passphrase is.
    pub(crate) fn opens_with(&self, passphrase: &[u8]) -> bool {
        self.hash.ct_eq(&Self::new(passphrase).hash).into()
    }
}
