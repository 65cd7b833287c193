//! STUN, RFC 8489, with what RFC 5780 and 8445 add to the method Binding.

use std::net::{Ipv4Addr, Ipv6Addr};

use crc::{Algorithm, CRC_32_ISO_HDLC, Crc, Digest};
use netbytes::{Checksum, Computed, NetTree};

/// In each message, and in the masks of addresses.
pub(crate) const COOKIE: u32 = 0x2112_a442;

#[derive(NetTree, Clone, Debug, PartialEq)]
#[net(endian = big)]
pub(crate) struct Message<'a> {
    pub(crate) kind: Computed<u16>,
    pub(crate) length: Computed<u16>,
    #[net(magic = COOKIE, width = 12)]
    pub(crate) transaction: u128,
    #[net(node, tag = kind, sized = length)]
    pub(crate) body: Body<'a>,
}

/// A message whose last attribute is a checksum of all before it.
#[derive(NetTree, Clone, Debug, PartialEq)]
#[net(endian = big)]
pub(crate) struct Fingerprinted<'a> {
    pub(crate) kind: Computed<u16>,
    pub(crate) length: Computed<u16>,
    #[net(magic = COOKIE, width = 12)]
    pub(crate) transaction: u128,
    #[net(node, tag = kind, sized = length - 8)]
    pub(crate) body: Body<'a>,
    /// Behind the kind and the length of an attribute.
    #[net(magic = 0x8028_0004, checksum = Fingerprint)]
    pub(crate) fingerprint: Computed<u32>,
}

#[derive(NetTree, Clone, Debug, PartialEq)]
#[net(tag(u16, external), endian = big)]
pub(crate) enum Body<'a> {
    #[net(tag = 0x0001)]
    Request(#[net(rest)] Vec<Attribute<'a>>),
    #[net(tag = 0x0011)]
    Indication(#[net(rest)] Vec<Attribute<'a>>),
    #[net(tag = 0x0101)]
    Success(#[net(rest)] Vec<Attribute<'a>>),
    #[net(tag = 0x0111)]
    Error(#[net(rest)] Vec<Attribute<'a>>),
    /// Of another method.
    #[net(other)]
    Unknown { tag: u16, raw: &'a [u8] },
}

/// An attribute. What stands in its padding does not matter.
#[derive(NetTree, Clone, Debug, PartialEq)]
#[net(tag = u16, sized = u16, pad_to = 4, gap = any, endian = big, handler = none)]
pub(crate) enum Attribute<'a> {
    #[net(tag = 0x0001)]
    MappedAddress(#[net(magic = 0x00)] Address),
    #[net(tag = 0x0003)]
    ChangeRequest {
        #[net(bits = 29, magic = 0)]
        zero: (),
        #[net(bits = 1)]
        ip: bool,
        #[net(bits = 1)]
        port: bool,
        #[net(bits = 1, magic = 0)]
        zero_too: (),
    },
    #[net(tag = 0x0006)]
    Username(#[net(rest)] &'a str),
    #[net(tag = 0x0008)]
    MessageIntegrity([u8; 20]),
    #[net(tag = 0x0009)]
    ErrorCode {
        #[net(bits = 21, magic = 0)]
        zero: (),
        /// The hundreds.
        #[net(bits = 3)]
        class: u8,
        #[net(bits = 8)]
        number: u8,
        #[net(rest)]
        reason: &'a str,
    },
    #[net(tag = 0x000a)]
    UnknownAttributes(#[net(rest)] Vec<u16>),
    #[net(tag = 0x0014)]
    Realm(#[net(rest)] &'a str),
    #[net(tag = 0x0015)]
    Nonce(#[net(rest)] &'a str),
    #[net(tag = 0x001c)]
    MessageIntegritySha256(#[net(rest, max = 32)] &'a [u8]),
    #[net(tag = 0x001d)]
    PasswordAlgorithm(PasswordHash<'a>),
    #[net(tag = 0x001e)]
    Userhash([u8; 32]),
    /// The address is masked by the cookie and the transaction.
    #[net(tag = 0x0020)]
    XorMappedAddress(#[net(magic = 0x00)] Address),
    #[net(tag = 0x0024)]
    Priority(u32),
    #[net(tag = 0x0025)]
    UseCandidate,
    #[net(tag = 0x0026)]
    Padding(#[net(rest)] &'a [u8]),
    #[net(tag = 0x0027)]
    ResponsePort { port: u16, reserved: u16 },
    #[net(tag = 0x8002)]
    PasswordAlgorithms(#[net(rest)] Vec<PasswordHash<'a>>),
    #[net(tag = 0x8003)]
    AlternateDomain(#[net(rest)] &'a str),
    #[net(tag = 0x8022)]
    Software(#[net(rest)] &'a str),
    #[net(tag = 0x8023)]
    AlternateServer(#[net(magic = 0x00)] Address),
    #[net(tag = 0x8028)]
    Fingerprint(u32),
    #[net(tag = 0x8029)]
    IceControlled(u64),
    #[net(tag = 0x802a)]
    IceControlling(u64),
    #[net(tag = 0x802b)]
    ResponseOrigin(#[net(magic = 0x00)] Address),
    #[net(tag = 0x802c)]
    OtherAddress(#[net(magic = 0x00)] Address),
    #[net(other)]
    Unknown { tag: u16, raw: &'a [u8] },
}

#[derive(NetTree, Clone, Copy, Debug, PartialEq)]
#[net(endian = big, handler = none)]
pub(crate) enum Address {
    #[net(tag = 1)]
    V4 { port: u16, ip: Ipv4Addr },
    #[net(tag = 2)]
    V6 { port: u16, ip: Ipv6Addr },
}

/// How a password is hashed.
#[derive(NetTree, Clone, Debug, PartialEq)]
#[net(endian = big, pad_to = 4)]
pub(crate) struct PasswordHash<'a> {
    pub(crate) number: u16,
    #[net(len = u16)]
    pub(crate) parameters: &'a [u8],
}

/// The checksum of PNG, with another mask at the end.
pub(crate) struct Fingerprint(Digest<'static, u32>);

static CRC: Crc<u32> = Crc::<u32>::new(&Algorithm { xorout: !0x5354_554e, ..CRC_32_ISO_HDLC });

impl Default for Fingerprint {
    fn default() -> Self {
        Self(CRC.digest())
    }
}

impl Checksum for Fingerprint {
    const FORM: &'static str = "CRC-32/ISO-HDLC, with 0xacabaab1 as the mask at the end";
    const BITS: u32 = 32;

    fn update(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    fn finish(self) -> u64 {
        self.0.finalize().into()
    }
}
