//! The keys that the agent holds, and when it forgets them. It has no messages.

use std::time::Instant;

use ed25519_dalek::{Signer, SigningKey};

use crate::frame;

/// The largest number of keys.
pub(crate) const MAX: usize = 200;

/// The largest length of a comment.
pub(crate) const MAX_COMMENT: usize = 1024;

/// The list of all keys must fit into a frame. Each key is a blob, which holds a name and a point, and a comment.
const _: () = assert!(1 + 4 + MAX * (4 + (4 + 11) + (4 + 32) + 4 + MAX_COMMENT) <= frame::MAX);

/// A private key is overwritten when it is dropped.
#[derive(Default)]
pub(crate) struct Keys {
    held: Vec<Held>,
}

struct Held {
    key: SigningKey,
    comment: String,
    until: Option<Instant>,
}

impl Held {
    fn public(&self) -> &[u8; 32] {
        self.key.as_ref().as_bytes()
    }

    /// Whether the key has expired at this moment.
    fn is_over(&self, now: Instant) -> bool {
        self.until.is_some_and(|until| until <= now)
    }
}

impl Keys {
    /// Adds a key, which expires at `until` if that is set. A key that is held already gets the new comment and expiry.
    /// Returns false if there are too many keys, or the comment is too long.
    pub(crate) fn add(&mut self, key: SigningKey, comment: &str, until: Option<Instant>) -> bool {
        let held = Held { key, comment: comment.to_owned(), until };
        let full = self.held.len() >= MAX;
        match self.held.iter_mut().find(|other| other.public() == held.public()) {
            _ if comment.len() > MAX_COMMENT => return false,
            Some(same) => *same = held,
            None if full => return false,
            None => self.held.push(held),
        }
        true
    }

    /// Removes a key. Returns false if there is no such key.
    pub(crate) fn remove(&mut self, public: &[u8; 32]) -> bool {
        let before = self.held.len();
        self.held.retain(|held| held.public() != public);
        self.held.len() < before
    }

    pub(crate) fn remove_all(&mut self) {
        self.held.clear();
    }

    /// Forgets the keys that have expired.
    pub(crate) fn expire(&mut self, now: Instant) {
        self.held.retain(|held| !held.is_over(now));
    }

    /// The public keys and their comments, the oldest first.
    pub(crate) fn list(&self) -> impl Iterator<Item = (&[u8; 32], &str)> {
        self.held.iter().map(|held| (held.public(), held.comment.as_str()))
    }

    /// Signs with a key, if it is held.
    pub(crate) fn sign(&self, public: &[u8; 32], data: &[u8]) -> Option<[u8; 64]> {
        let held = self.held.iter().find(|held| held.public() == public)?;
        Some(held.key.sign(data).to_bytes())
    }
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use ed25519_dalek::SigningKey;

    use super::{Keys, MAX, MAX_COMMENT};

    fn key(number: usize) -> SigningKey {
        let mut seed = [0; 32];
        seed[..8].copy_from_slice(&number.to_le_bytes());
        SigningKey::from_bytes(&seed)
    }

    fn public(number: usize) -> [u8; 32] {
        key(number).verifying_key().to_bytes()
    }

    fn comments(keys: &Keys) -> Vec<&str> {
        keys.list().map(|(_, comment)| comment).collect()
    }

    #[test]
    fn one_key_is_held_once() {
        let mut keys = Keys::default();
        assert!(keys.add(key(1), "one", None));
        assert!(keys.add(key(2), "two", None));
        assert!(keys.add(key(1), "uno", None));
        assert_eq!(comments(&keys), ["uno", "two"]);
        assert!(keys.remove(&public(1)));
        assert!(!keys.remove(&public(1)));
        assert_eq!(comments(&keys), ["two"]);
        assert!(keys.sign(&public(1), b"data").is_none());
        assert!(keys.sign(&public(2), b"data").is_some());
        keys.remove_all();
        assert_eq!(keys.list().count(), 0);
    }

    #[test]
    fn each_has_its_time() {
        let (mut keys, now) = (Keys::default(), Instant::now());
        let later = now + Duration::from_secs(1);
        assert!(keys.add(key(1), "for good", None));
        assert!(keys.add(key(2), "for a second", Some(later)));
        keys.expire(now);
        assert_eq!(comments(&keys), ["for good", "for a second"]);
        keys.expire(later);
        assert_eq!(comments(&keys), ["for good"]);
    }

    #[test]
    fn there_is_an_end() {
        let mut keys = Keys::default();
        assert!(!keys.add(key(0), &"x".repeat(MAX_COMMENT + 1), None));
        assert!((0..MAX).all(|number| keys.add(key(number), "", None)));
        assert!(!keys.add(key(MAX), "", None));
        assert!(keys.add(key(0), "one that is there", None));
    }
}
