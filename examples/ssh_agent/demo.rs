//! The demo: an agent on a socket of its own, and a client that makes every kind of request and checks each answer.

use std::fmt::Debug;
use std::fs::{self, DirBuilder};
use std::io::{self, Write};
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};
use std::time::Duration;

use bytes::BytesMut;
use ed25519_dalek::{SignatureError, SigningKey, VerifyingKey};
use netbytes::{DecodeError, EncodeError, NetTree, ReplyOf};
use netbytes_examples::Hex;
use tokio::time::sleep;

use crate::client::{CallError, Client, Exchange};
use crate::server;
use crate::socket::Socket;
use crate::tree::{
    Constraint, Done, Identity, Listed, Pair, PublicKey, Request, Signature, Signed,
};

/// The comment of the key in the list.
const COMMENT: &str = "ann@example.org";

/// The data that is signed.
const DATA: &[u8] = b"I owe bob a tea.";

pub(crate) async fn run(out: &mut dyn Write) -> Result<(), Failure> {
    let folder = Folder::new()?;
    let path = folder.0.join("agent");
    let socket = Socket::bind(&path)?;
    let mut stage = Stage::new(&path, out).await?;
    tokio::select! {
        () = server::serve(socket.listener()) => {}
        played = stage.play() => played?,
    }
    writeln!(stage.out, "\nevery answer is what it should be, and the signature is good")?;
    Ok(())
}

struct Stage<'o> {
    client: Client,
    key: SigningKey,
    out: &'o mut dyn Write,
}

impl<'o> Stage<'o> {
    /// The key is constant, so that the bytes are the same in each run. Do not sign anything else with it.
    async fn new(path: &Path, out: &'o mut dyn Write) -> io::Result<Self> {
        let client = Client::connect(path).await?;
        Ok(Self { client, key: SigningKey::from_bytes(&[7; 32]), out })
    }

    async fn play(&mut self) -> Result<(), Failure> {
        self.add().await?;
        self.list(&[COMMENT]).await?;
        self.sign().await?;
        self.lock().await?;
        self.refused().await?;
        self.for_a_second().await?;
        self.remove().await
    }

    async fn add(&mut self) -> Result<(), Failure> {
        let (key, public) = (self.key.to_keypair_bytes(), self.public());
        let add = |out: &mut _| {
            Request::encoder(out).add_identity().ed25519(pair(&key, &public), COMMENT)
        };
        self.ask("a key is added", add, &Done::Success).await
    }

    /// Expects as many keys as comments. Each is the key of the demo.
    async fn list(&mut self, comments: &[&str]) -> Result<(), Failure> {
        let public = self.public();
        let keys = comments.iter().map(|comment| Identity { key: public_key(&public), comment });
        let listed = Listed::IdentitiesAnswer { keys: keys.collect() };
        self.ask("which keys there are", |out| Request::encoder(out).request_identities(), &listed)
            .await
    }

    async fn sign(&mut self) -> Result<(), Failure> {
        let public = self.public();
        let sign = |out: &mut _| Request::encoder(out).sign_request(public_key(&public), DATA, 0);
        let exchange = self.client.ask(sign).await?;
        print(self.out, "a signature", &exchange)?;
        let Signed::SignResponse { signature: Signature::Ed25519 { bytes } } = exchange.reply()?
        else {
            return Err(Failure::Different("a signature: there is none".to_owned()));
        };
        let key = VerifyingKey::from_bytes(&public)?;
        Ok(key.verify_strict(DATA, &ed25519_dalek::Signature::from_bytes(&bytes))?)
    }

    async fn lock(&mut self) -> Result<(), Failure> {
        let public = self.public();
        let lock = |out: &mut _| Request::encoder(out).lock(b"sesame");
        self.ask("locked", lock, &Done::Success).await?;
        self.list(&[]).await?;
        let sign = |out: &mut _| Request::encoder(out).sign_request(public_key(&public), DATA, 0);
        self.ask("no signature", sign, &Signed::Failure).await?;
        let unlock = |out: &mut _| Request::encoder(out).unlock(b"barley");
        self.ask("another passphrase", unlock, &Done::Failure).await?;
        let unlock = |out: &mut _| Request::encoder(out).unlock(b"sesame");
        self.ask("unlocked", unlock, &Done::Success).await?;
        self.list(&[COMMENT]).await
    }

    async fn refused(&mut self) -> Result<(), Failure> {
        let (key, public) = (self.key.to_keypair_bytes(), self.public());
        let rsa = |out: &mut _| {
            // A type name of seven bytes, and the numbers of a key.
            refusal(Request::encoder(out).add_identity().other("ssh-rsa", b"\0\0\0\x01\x23"))
        };
        self.ask("a key of another type", rsa, &Done::Failure).await?;
        let confirm = |out: &mut _| {
            let constrained = Request::encoder(out).add_id_constrained();
            constrained.ed25519(pair(&key, &public), COMMENT, vec![Constraint::Confirm])
        };
        self.ask("a key that asks for a window", confirm, &Done::Failure).await?;
        let unknown = |out: &mut _| refusal(Request::encoder(out).unknown(9, b""));
        self.ask("a message of 1999", unknown, &Done::Failure).await
    }

    async fn for_a_second(&mut self) -> Result<(), Failure> {
        let (key, public) = (self.key.to_keypair_bytes(), self.public());
        let add = |out: &mut _| {
            let constrained = Request::encoder(out).add_id_constrained();
            let lifetime = Constraint::Lifetime { seconds: 1 };
            constrained.ed25519(pair(&key, &public), "not for long", vec![lifetime])
        };
        self.ask("the key has a second left", add, &Done::Success).await?;
        self.list(&["not for long"]).await?;
        sleep(Duration::from_millis(1100)).await;
        self.list(&[]).await
    }

    async fn remove(&mut self) -> Result<(), Failure> {
        let public = self.public();
        self.add().await?;
        let remove = |out: &mut _| Request::encoder(out).remove_identity(public_key(&public));
        self.ask("the key is deleted", remove, &Done::Success).await?;
        let remove = |out: &mut _| Request::encoder(out).remove_identity(public_key(&public));
        self.ask("it is gone already", remove, &Done::Failure).await?;
        let remove = |out: &mut _| Request::encoder(out).remove_all_identities();
        self.ask("all are deleted", remove, &Done::Success).await?;
        self.list(&[]).await
    }

    /// Sends a request, and checks the answer. One value has one encoding, so it is enough to compare the bytes.
    async fn ask<T: NetTree + Debug>(
        &mut self,
        what: &str,
        action: impl FnOnce(&mut BytesMut) -> Result<ReplyOf<T>, EncodeError>,
        expected: &T,
    ) -> Result<(), Failure> {
        let exchange = self.client.ask(action).await?;
        print(self.out, what, &exchange)?;
        if exchange.answer == expected.to_bytes()? {
            return Ok(());
        }
        let answer = Hex(&exchange.answer);
        Err(Failure::Different(format!("{what}: expected {expected:?}, found {answer}")))
    }

    fn public(&self) -> [u8; 32] {
        self.key.verifying_key().to_bytes()
    }
}

fn pair<'k>(key: &'k [u8; 64], public: &'k [u8; 32]) -> Pair<'k> {
    Pair { public, secret_and_public: key }
}

fn public_key(point: &[u8; 32]) -> PublicKey<'_> {
    PublicKey::Ed25519 { point }
}

/// Every agent refuses a request that it does not know. The tree has no reply for it.
fn refusal(sent: Result<(), EncodeError>) -> Result<ReplyOf<Done>, EncodeError> {
    sent.map(|()| ReplyOf::new())
}

/// Formats a request and its answer: the path, then the bytes of the tags and of the fields.
fn print<T>(out: &mut dyn Write, what: &str, exchange: &Exchange<T>) -> Result<(), Failure> {
    let path = Request::peek(&exchange.request)?;
    writeln!(out, "\n{what}: {}", path.action())?;
    print_bytes(out, "->", exchange.request.split_at(path.payload()))?;
    print_bytes(out, "<-", exchange.answer.split_at(1))?;
    Ok(())
}

fn print_bytes(out: &mut dyn Write, way: &str, (tags, fields): (&[u8], &[u8])) -> io::Result<()> {
    let bytes = format!("{way} {} | {}", Hex(tags), Hex(fields));
    let words: Vec<_> = bytes.trim_end_matches([' ', '|']).split(' ').collect();
    let mut indent = "  ";
    words.chunks(32).try_for_each(|words| {
        writeln!(out, "{}{}", std::mem::replace(&mut indent, "     "), words.join(" "))
    })
}

/// A folder that no other user may enter. It is removed when this is dropped.
struct Folder(PathBuf);

impl Folder {
    fn new() -> io::Result<Self> {
        let name = format!("netbytes-ssh-agent-{}", std::process::id());
        let folder = std::env::temp_dir().join(name);
        DirBuilder::new().mode(0o700).create(&folder)?;
        Ok(Self(folder))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Why the demo failed.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Failure {
    #[error("{0}")]
    Different(String),
    #[error("the demo takes too long")]
    TooLong,
    #[error("{0}")]
    Io(#[from] io::Error),
    #[error("{0}")]
    Call(#[from] CallError),
    #[error("{0}")]
    Encode(#[from] EncodeError),
    #[error("{0}")]
    Decode(#[from] DecodeError),
    #[error("{0}")]
    Signature(#[from] SignatureError),
}
