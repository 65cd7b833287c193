//! The protocol: the requests of a client and the answers of its agent, from draft-ietf-sshm-ssh-agent.
//!
//! All numbers are big-endian. A `string` is a `u32`, and then that number of bytes. The comments quote the draft's lists
//! of fields.
//!
//! The type of a key is text, and the tag of the enums below. A key of another type is `Other`, which the agent refuses.

use netbytes::NetTree;

/// The requests of a client.
///
/// ```text
/// byte      message type
/// byte[]    message contents
/// ```
#[derive(NetTree)]
#[net(len = u32, endian = big, explicit_tags)]
#[allow(clippy::enum_variant_names, reason = "the draft's names")]
pub(crate) enum Request<'a> {
    /// `SSH_AGENTC_REQUEST_IDENTITIES`: lists the keys.
    #[net(tag = 11, reply = Listed<'a>)]
    RequestIdentities,
    /// `SSH_AGENTC_SIGN_REQUEST`: signs data with a key.
    ///
    /// ```text
    /// string    key blob
    /// string    data
    /// uint32    flags
    /// ```
    #[net(tag = 13, reply = Signed<'a>)]
    SignRequest {
        #[net(sized = u32)]
        key: PublicKey<'a>,
        data: &'a [u8],
        flags: u32,
    },
    /// `SSH_AGENTC_ADD_IDENTITY`: adds a key.
    #[net(tag = 17, node)]
    AddIdentity(NewKey<'a>),
    /// `SSH_AGENTC_REMOVE_IDENTITY`: removes a key.
    ///
    /// ```text
    /// string    key blob
    /// ```
    #[net(tag = 18, reply = Done)]
    RemoveIdentity {
        #[net(sized = u32)]
        key: PublicKey<'a>,
    },
    /// `SSH_AGENTC_REMOVE_ALL_IDENTITIES`: removes all keys.
    #[net(tag = 19, reply = Done)]
    RemoveAllIdentities,
    /// `SSH_AGENTC_LOCK`: refuses all requests until the agent is unlocked with the passphrase.
    ///
    /// ```text
    /// string    passphrase
    /// ```
    #[net(tag = 22, reply = Done)]
    Lock { passphrase: &'a [u8] },
    /// `SSH_AGENTC_UNLOCK`: unlocks the agent.
    ///
    /// ```text
    /// string    passphrase
    /// ```
    #[net(tag = 23, reply = Done)]
    Unlock { passphrase: &'a [u8] },
    /// `SSH_AGENTC_ADD_ID_CONSTRAINED`: adds a key with constraints on its use.
    #[net(tag = 25, node)]
    AddIdConstrained(ConstrainedKey<'a>),
    /// `SSH_AGENTC_EXTENSION`: a request that only some agents know.
    ///
    /// ```text
    /// string    extension type
    /// byte[]    extension contents
    /// ```
    #[net(tag = 27, reply = Extended<'a>)]
    Extension {
        name: &'a str,
        #[net(rest)]
        contents: &'a [u8],
    },
    /// Any other request, such as the requests of old clients.
    #[net(other)]
    Unknown { tag: u8, raw: &'a [u8] },
}

/// A private key.
///
/// ```text
/// string    key type
/// byte[]    key contents
/// string    key comment
/// ```
#[derive(NetTree)]
#[net(tag = str, len = u32, endian = big)]
pub(crate) enum NewKey<'a> {
    #[net(tag = "ssh-ed25519", reply = Done)]
    Ed25519 { pair: Pair<'a>, comment: &'a str },
    /// A key of another type. It is not known where its contents end and its comment begins.
    #[net(other)]
    Other { tag: &'a str, raw: &'a [u8] },
}

/// A private key, and the constraints on its use.
///
/// ```text
/// string          key type
/// byte[]          key contents
/// string          key comment
/// constraint[]    constraints
/// ```
#[derive(NetTree)]
#[net(tag = str, len = u32, endian = big)]
pub(crate) enum ConstrainedKey<'a> {
    #[net(tag = "ssh-ed25519", reply = Done)]
    Ed25519 {
        pair: Pair<'a>,
        comment: &'a str,
        #[net(rest)]
        constraints: Vec<Constraint<'a>>,
    },
    #[net(other)]
    Other { tag: &'a str, raw: &'a [u8] },
}

/// The contents of an Ed25519 key. The two strings always have these lengths.
///
/// ```text
/// string    ENC(A)
/// string    k || ENC(A)
/// ```
#[derive(NetTree)]
#[net(endian = big)]
pub(crate) struct Pair<'a> {
    #[net(sized = u32)]
    pub(crate) public: &'a [u8; 32],
    #[net(sized = u32)]
    pub(crate) secret_and_public: &'a [u8; 64],
}

/// ```text
/// byte      constraint type
/// byte[]    constraint data
/// ```
#[derive(NetTree, Debug)]
#[net(len = u32, endian = big, explicit_tags, handler = none)]
pub(crate) enum Constraint<'a> {
    /// `SSH_AGENT_CONSTRAIN_LIFETIME`: the agent forgets the key after that time.
    ///
    /// ```text
    /// uint32    seconds
    /// ```
    #[net(tag = 1)]
    Lifetime { seconds: u32 },
    /// `SSH_AGENT_CONSTRAIN_CONFIRM`: the agent asks the user before each use.
    #[net(tag = 2)]
    Confirm,
    /// `SSH_AGENT_CONSTRAIN_EXTENSION`. The draft does not say how long the details are. In OpenSSH they are a string. If
    /// they are not a string, the next constraints cannot be read. The key is refused in both cases.
    ///
    /// ```text
    /// string    extension name
    /// byte[]    extension-specific details
    /// ```
    #[net(tag = 255)]
    Extension { name: &'a str, details: &'a [u8] },
}

/// The answer to a request that only succeeds or fails.
#[derive(NetTree, Debug, PartialEq)]
#[net(explicit_tags, handler = none)]
pub(crate) enum Done {
    /// `SSH_AGENT_FAILURE`
    #[net(tag = 5)]
    Failure,
    /// `SSH_AGENT_SUCCESS`
    #[net(tag = 6)]
    Success,
}

/// The answer to a request for the keys.
#[derive(NetTree, Debug, PartialEq)]
#[net(len = u32, endian = big, explicit_tags, handler = none)]
pub(crate) enum Listed<'a> {
    #[net(tag = 5)]
    Failure,
    /// `SSH_AGENT_IDENTITIES_ANSWER`
    ///
    /// ```text
    /// uint32    nkeys
    /// ```
    #[net(tag = 12)]
    IdentitiesAnswer { keys: Vec<Identity<'a>> },
}

/// A key in a list.
///
/// ```text
/// string    key blob
/// string    comment
/// ```
#[derive(NetTree, Debug, PartialEq)]
#[net(len = u32, endian = big)]
pub(crate) struct Identity<'a> {
    #[net(sized = u32)]
    pub(crate) key: PublicKey<'a>,
    pub(crate) comment: &'a str,
}

/// The answer to a request for a signature.
#[derive(NetTree, Debug, PartialEq)]
#[net(endian = big, explicit_tags, handler = none)]
pub(crate) enum Signed<'a> {
    #[net(tag = 5)]
    Failure,
    /// `SSH_AGENT_SIGN_RESPONSE`
    ///
    /// ```text
    /// string    signature
    /// ```
    #[net(tag = 14)]
    SignResponse {
        #[net(sized = u32)]
        signature: Signature<'a>,
    },
}

/// The answer to an extension.
#[derive(NetTree, Debug, PartialEq)]
#[net(len = u32, endian = big, explicit_tags, handler = none)]
pub(crate) enum Extended<'a> {
    /// The agent does not know the extension.
    #[net(tag = 5)]
    Failure,
    #[net(tag = 6)]
    Success {
        #[net(rest)]
        contents: &'a [u8],
    },
    /// `SSH_AGENT_EXTENSION_FAILURE`: the agent knows the extension, but the request failed.
    #[net(tag = 28)]
    ExtensionFailure,
    /// `SSH_AGENT_EXTENSION_RESPONSE`
    ///
    /// ```text
    /// string    extension type
    /// byte[]    response contents
    /// ```
    #[net(tag = 29)]
    ExtensionResponse {
        name: &'a str,
        #[net(rest)]
        contents: &'a [u8],
    },
}

/// A public key, which stands in a string.
///
/// ```text
/// string    key type
/// string    ENC(A)
/// ```
#[derive(NetTree, Debug, PartialEq)]
#[net(tag = str, len = u32, endian = big, handler = none)]
pub(crate) enum PublicKey<'a> {
    #[net(tag = "ssh-ed25519")]
    Ed25519 {
        #[net(sized = u32)]
        point: &'a [u8; 32],
    },
    #[net(other)]
    Other { tag: &'a str, raw: &'a [u8] },
}

/// A signature, which stands in a string.
///
/// ```text
/// string    key type
/// string    R || S
/// ```
#[derive(NetTree, Debug, PartialEq)]
#[net(tag = str, len = u32, endian = big, handler = none)]
pub(crate) enum Signature<'a> {
    #[net(tag = "ssh-ed25519")]
    Ed25519 {
        #[net(sized = u32)]
        bytes: [u8; 64],
    },
    #[net(other)]
    Other { tag: &'a str, raw: &'a [u8] },
}
