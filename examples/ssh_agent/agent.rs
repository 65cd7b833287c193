//! The handler: what each message does. It has no sockets, and sees no bytes.

use std::time::{Duration, Instant};

use bytes::{Bytes, BytesMut};
use ed25519_dalek::SigningKey;
use netbytes::{EncodeError, Handler, HandlesAll, NetTree, Outcome};

use crate::keys::Keys;
use crate::lock::Lock;
use crate::tree::{
    ConstrainedKeyHandler, Constraint, Done, Extended, Identity, Listed, NewKeyHandler, Pair,
    PublicKey, Request, RequestHandler, Signature, Signed,
};

/// The agent, which all connections share.
#[derive(Default)]
pub(crate) struct Agent {
    keys: Keys,
    lock: Option<Lock>,
}

impl Agent {
    /// Answers a message. A message that the tree does not know is refused, and so is an invalid message: the draft has the
    /// same answer for every failure.
    pub(crate) fn answer(&mut self, request: &Bytes) -> Result<Bytes, EncodeError> {
        self.expire(Instant::now());
        let mut answer = BytesMut::new();
        match Request::dispatch_reply(request, self, &mut answer) {
            Ok(Outcome::Replied) => Ok(answer.freeze()),
            Ok(Outcome::OneWay(())) | Err(_) => Done::Failure.to_bytes(),
        }
    }

    /// Forgets the keys that have expired, whether the agent is locked or not.
    pub(crate) fn expire(&mut self, now: Instant) {
        self.keys.expire(now);
    }

    /// The keys, unless the agent is locked.
    fn open(&mut self) -> Option<&mut Keys> {
        self.lock.is_none().then_some(&mut self.keys)
    }

    /// Adds a key, if its two halves belong together.
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
    /// Lists the keys. A locked agent lists none.
    fn request_identities(&mut self) -> Listed<'_> {
        let keys = self.open().map(|keys| keys.list().map(identity).collect());
        Listed::IdentitiesAnswer { keys: keys.unwrap_or_default() }
    }

    /// Signs. The flags choose a hash for RSA keys; for any other key they cannot be obeyed.
    fn sign_request(&mut self, key: PublicKey<'_>, data: &[u8], flags: u32) -> Signed<'_> {
        let PublicKey::Ed25519 { point } = key else {
            return Signed::Failure;
        };
        let keys = self.open().filter(|_| flags == 0);
        match keys.and_then(|keys| keys.sign(point, data)) {
            Some(bytes) => Signed::SignResponse { signature: Signature::Ed25519 { bytes } },
            None => Signed::Failure,
        }
    }

    fn remove_identity(&mut self, key: PublicKey<'_>) -> Done {
        let PublicKey::Ed25519 { point } = key else {
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

    fn other(&mut self, _tag: &str, _raw: &[u8]) {}
}

impl ConstrainedKeyHandler for Agent {
    fn ed25519(&mut self, pair: Pair<'_>, comment: &str, constraints: Vec<Constraint<'_>>) -> Done {
        let until = match constraints[..] {
            [] => None,
            [Constraint::Lifetime { seconds }] => {
                Instant::now().checked_add(Duration::from_secs(seconds.into()))
            }
            // A key with a constraint that the agent cannot enforce is refused.
            _ => return Done::Failure,
        };
        self.add(&pair, comment, until)
    }

    fn other(&mut self, _tag: &str, _raw: &[u8]) {}
}

fn done(done: bool) -> Done {
    if done { Done::Success } else { Done::Failure }
}

fn identity<'k>((point, comment): (&'k [u8; 32], &'k str)) -> Identity<'k> {
    Identity { key: PublicKey::Ed25519 { point }, comment }
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use bytes::{Bytes, BytesMut};
    use ed25519_dalek::SigningKey;
    use netbytes::EncodeError;
    use netbytes::replay::{Direction, ParseError, Recording};

    use super::{Agent, Constraint, NetTree, Pair, PublicKey, Request};

    const SUCCESS: &[u8] = &[6];
    const FAILURE: &[u8] = &[5];
    const NO_KEYS: &[u8] = &[12, 0, 0, 0, 0];

    const RECORDED: &str = include_str!("../../tests/data/ssh_agent/example.txt");

    /// Ed25519 signatures are deterministic, so the answers are the same each time.
    #[test]
    fn it_answers_as_it_did() -> Result<(), ParseError> {
        let recording: Recording = RECORDED.parse()?;
        let (mut agent, mut again) = (Agent::default(), Recording::new());
        for request in recording.frames_of(Direction::Forth) {
            again.push(Direction::Forth, request);
            let answer = agent.answer(&Bytes::copy_from_slice(request));
            again.push(Direction::Back, answer.unwrap_or_default());
        }
        assert_eq!(again, recording);
        Ok(())
    }

    struct Asked {
        agent: Agent,
        private: [u8; 64],
        public: [u8; 32],
    }

    impl Asked {
        fn new() -> Self {
            let key = SigningKey::from_bytes(&[3; 32]);
            let (private, public) = (key.to_keypair_bytes(), key.verifying_key().to_bytes());
            Self { agent: Agent::default(), private, public }
        }

        fn pair(&self) -> Pair<'_> {
            Pair { public: &self.public, secret_and_public: &self.private }
        }

        fn ask<T>(&mut self, action: impl FnOnce(&Self, &mut BytesMut) -> Sent<T>) -> Bytes {
            let mut request = BytesMut::new();
            let sent =
                action(self, &mut request).and_then(|_| self.agent.answer(&request.freeze()));
            sent.unwrap_or_default()
        }

        fn add(&mut self) -> Bytes {
            self.ask(|this, out| Request::encoder(out).add_identity().ed25519(this.pair(), "key"))
        }

        fn add_constrained(&mut self, constraints: Vec<Constraint<'_>>) -> Bytes {
            self.ask(|this, out| {
                let add = Request::encoder(out).add_id_constrained();
                add.ed25519(this.pair(), "key", constraints)
            })
        }

        fn sign(&mut self, flags: u32) -> Bytes {
            self.ask(|this, out| {
                let key = PublicKey::Ed25519 { point: &this.public };
                Request::encoder(out).sign_request(key, b"data", flags)
            })
        }

        fn list(&mut self) -> Bytes {
            self.ask(|_, out| Request::encoder(out).request_identities())
        }
    }

    type Sent<T> = Result<T, EncodeError>;

    #[test]
    fn halves_that_do_not_belong_together() {
        let mut asked = Asked::new();
        asked.public = SigningKey::from_bytes(&[4; 32]).verifying_key().to_bytes();
        assert_eq!(asked.add(), FAILURE);
        asked.private[32..].copy_from_slice(&asked.public);
        assert_eq!(asked.add(), FAILURE);
        assert_eq!(asked.list(), NO_KEYS);
        let mut asked = Asked::new();
        assert_eq!(asked.add(), SUCCESS);
    }

    #[test]
    fn flags_are_for_other_keys() {
        let mut asked = Asked::new();
        assert_eq!(asked.sign(0), FAILURE);
        assert_eq!(asked.add(), SUCCESS);
        assert_eq!(asked.sign(0).len(), 1 + 4 + 4 + 11 + 4 + 64);
        assert_eq!(asked.sign(2), FAILURE);
    }

    #[test]
    fn one_lifetime_and_nothing_else() {
        let mut asked = Asked::new();
        let lifetime = |seconds| Constraint::Lifetime { seconds };
        assert_eq!(asked.add_constrained(vec![lifetime(5), lifetime(5)]), FAILURE);
        assert_eq!(asked.add_constrained(vec![Constraint::Confirm]), FAILURE);
        let extension = Constraint::Extension { name: "x@example.org", details: b"" };
        assert_eq!(asked.add_constrained(vec![lifetime(5), extension]), FAILURE);
        assert_eq!(asked.list(), NO_KEYS);

        assert_eq!(asked.add_constrained(vec![lifetime(u32::MAX)]), SUCCESS);
        assert_ne!(asked.list(), NO_KEYS);
        asked.agent.expire(Instant::now() + Duration::from_secs(u64::from(u32::MAX) + 1));
        assert_eq!(asked.list(), NO_KEYS);
        assert_eq!(asked.add_constrained(vec![]), SUCCESS);
        assert_eq!(asked.add_constrained(vec![lifetime(0)]), SUCCESS);
        assert_eq!(asked.list(), NO_KEYS);
    }

    /// The keys of a locked agent expire too.
    #[test]
    fn locked() {
        let mut asked = Asked::new();
        assert_eq!(asked.add_constrained(vec![Constraint::Lifetime { seconds: 5 }]), SUCCESS);
        assert_eq!(asked.ask(|_, out| Request::encoder(out).lock(b"")), SUCCESS);
        assert_eq!(asked.list(), NO_KEYS);
        for refused in [asked.add(), asked.sign(0), asked.add_constrained(vec![])] {
            assert_eq!(refused, FAILURE);
        }
        assert_eq!(asked.ask(|_, out| Request::encoder(out).unlock(b"x")), FAILURE);
        asked.agent.expire(Instant::now() + Duration::from_secs(6));
        assert_eq!(asked.ask(|_, out| Request::encoder(out).unlock(b"")), SUCCESS);
        assert_eq!(asked.list(), NO_KEYS);
        assert_eq!(asked.ask(|_, out| Request::encoder(out).unlock(b"")), FAILURE);
    }

    #[test]
    fn what_nobody_knows() {
        let mut asked = Asked::new();
        let query = asked.ask(|_, out| Request::encoder(out).extension("query", b""));
        assert_eq!(query, FAILURE);
        for request in [&b""[..], b"\0", b"\x0b\0", b"\x0d\0\0\0\x33", b"\x11\0\0\0\x0bssh-ed25518"]
        {
            let answer = asked.agent.answer(&Bytes::copy_from_slice(request));
            assert_eq!(answer.unwrap_or_default(), FAILURE, "{request:02x?}");
        }
    }
}
