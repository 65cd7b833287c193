//! The handler: what each message does. It knows no socket and no bytes.

use std::time::{Duration, Instant};

use bytes::{Bytes, BytesMut};
use ed25519_dalek::SigningKey;
use netbytes::{EncodeError, Handler, HandlesAll, NetTree, Outcome};

use crate::keys::Keys;
use crate::lock::Lock;
use crate::tree::{
    ConstrainedKeyHandler, Constraint, Done, Extended, Identity, KeyBlob, Listed, NewKeyHandler,
    Pair, PublicKey, Request, RequestHandler, Signature, SignatureBlob, Signed,
};

/// One for all connections.
#[derive(Default)]
pub(crate) struct Agent {
    keys: Keys,
    lock: Option<Lock>,
}

impl Agent {
    /// The answer to a message. What the tree does not know is refused, and so is what makes no sense: the draft has one
    /// answer for all that fails.
    pub(crate) fn answer(&mut self, request: &Bytes) -> Result<Bytes, EncodeError> {
        self.expire(Instant::now());
        let mut answer = BytesMut::new();
        match Request::dispatch_reply(request, self, &mut answer) {
            Ok(Outcome::Replied) => Ok(answer.freeze()),
            Ok(Outcome::OneWay(())) | Err(_) => Done::Failure.to_bytes(),
        }
    }

    /// Forgets the keys whose time is over, locked or not.
    pub(crate) fn expire(&mut self, now: Instant) {
        self.keys.expire(now);
    }

    /// The keys, unless they are locked.
    fn open(&mut self) -> Option<&mut Keys> {
        self.lock.is_none().then_some(&mut self.keys)
    }

    /// Takes a key whose two halves belong together.
    fn add(&mut self, pair: &Pair<'_>, comment: &str, until: Option<Instant>) -> Done {
        let key = SigningKey::from_keypair_bytes(pair.secret_and_public).ok();
        let key = key.filter(|key| key.as_ref().as_bytes() == pair.public);
        let added = self.open().zip(key).is_some_and(|(keys, key)| keys.add(key, comment, until));
        done(added)
    }
}

impl Handler for Agent {
    type Output = ();
}
impl HandlesAll for Agent {}

impl RequestHandler for Agent {
    /// Locked, it has none.
    fn request_identities(&mut self) -> Listed<'_> {
        let keys = self.open().map(|keys| keys.list().map(identity).collect());
        Listed::IdentitiesAnswer { keys: keys.unwrap_or_default() }
    }

    /// The flags choose among the hashes of RSA; of any other key they ask what nobody can do.
    fn sign_request(&mut self, key: KeyBlob<'_>, data: &[u8], flags: u32) -> Signed<'_> {
        let PublicKey::Ed25519 { point } = key.key else {
            return Signed::Failure;
        };
        let keys = self.open().filter(|_| flags == 0);
        match keys.and_then(|keys| keys.sign(point, data)) {
            Some(bytes) => Signed::SignResponse {
                signature: SignatureBlob { signature: Signature::Ed25519 { bytes } },
            },
            None => Signed::Failure,
        }
    }

    fn remove_identity(&mut self, key: KeyBlob<'_>) -> Done {
        let PublicKey::Ed25519 { point } = key.key else {
            return Done::Failure;
        };
        done(self.open().is_some_and(|keys| keys.remove(point)))
    }

    fn remove_all_identities(&mut self) -> Done {
        done(self.open().map(Keys::remove_all).is_some())
    }

    fn lock(&mut self, passphrase: &[u8]) -> Done {
        if self.lock.is_some() {
            return Done::Failure;
        }
        self.lock = Some(Lock::new(passphrase));
        Done::Success
    }

    fn unlock(&mut self, passphrase: &[u8]) -> Done {
        done(self.lock.take_if(|lock| lock.opens_with(passphrase)).is_some())
    }

    fn extension(&mut self, _name: &str, _contents: &[u8]) -> Extended<'_> {
        Extended::Failure
    }

    fn unknown(&mut self, _tag: u8, _raw: &[u8]) {}
}

impl NewKeyHandler for Agent {
    fn ed25519(&mut self, pair: Pair<'_>, comment: &str) -> Done {
        self.add(&pair, comment, None)
    }

    fn other(&mut self, _tag: u32, _raw: &[u8]) {}
}

impl ConstrainedKeyHandler for Agent {
    fn ed25519(&mut self, pair: Pair<'_>, comment: &str, constraints: Vec<Constraint<'_>>) -> Done {
        let until = match constraints[..] {
            [] => None,
            [Constraint::Lifetime { seconds }] => {
                Instant::now().checked_add(Duration::from_secs(seconds.into()))
            }
            // What it cannot keep to, it does not take.
            _ => return Done::Failure,
        };
        self.add(&pair, comment, until)
    }

    fn other(&mut self, _tag: u32, _raw: &[u8]) {}
}

fn done(done: bool) -> Done {
    if done { Done::Success } else { Done::Failure }
}

fn identity<'k>((point, comment): (&'k [u8; 32], &'k str)) -> Identity<'k> {
    Identity { key: KeyBlob { key: PublicKey::Ed25519 { point } }, comment }
}
