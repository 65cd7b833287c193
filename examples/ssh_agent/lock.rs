//! The lock: the hash of a passphrase, to recognize it again.

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

    /// Compares in constant time: the time of the answer does not show how much of the passphrase is right.
    pub(crate) fn opens_with(&self, passphrase: &[u8]) -> bool {
        self.hash.ct_eq(&Self::new(passphrase).hash).into()
    }
}
