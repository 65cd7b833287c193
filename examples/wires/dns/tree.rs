//! DNS, RFC 1035, with AAAA (RFC 3596), SRV (RFC 2782) and EDNS (RFC 6891).

use std::net::{Ipv4Addr, Ipv6Addr};

use netbytes::codecs::{DnsName, DomainName};
use netbytes::{Computed, NetTree};

#[derive(NetTree, Debug, PartialEq)]
#[net(endian = big)]
pub(crate) struct Message<'a> {
    pub(crate) id: u16,
    #[net(bits = 1)]
    pub(crate) is_response: bool,
    #[net(bits = 4)]
    pub(crate) opcode: u8,
    #[net(bits = 1)]
    pub(crate) is_authoritative: bool,
    #[net(bits = 1)]
    pub(crate) is_truncated: bool,
    #[net(bits = 1)]
    pub(crate) recursion_desired: bool,
    #[net(bits = 1)]
    pub(crate) recursion_available: bool,
    #[net(bits = 1, magic = 0)]
    pub(crate) zero: (),
    #[net(bits = 1)]
    pub(crate) is_authentic: bool,
    #[net(bits = 1)]
    pub(crate) checking_disabled: bool,
    #[net(bits = 4)]
    pub(crate) code: u8,
    pub(crate) questions_count: Computed<u16>,
    pub(crate) answers_count: Computed<u16>,
    pub(crate) authority_count: Computed<u16>,
    pub(crate) additional_count: Computed<u16>,
    #[net(count = questions_count)]
    pub(crate) questions: Vec<Question<'a>>,
    #[net(count = answers_count)]
    pub(crate) answers: Vec<Record<'a>>,
    #[net(count = authority_count)]
    pub(crate) authority: Vec<Record<'a>>,
    #[net(count = additional_count)]
    pub(crate) additional: Vec<Record<'a>>,
}

#[derive(NetTree, Clone, Debug, PartialEq)]
#[net(endian = big)]
pub(crate) struct Question<'a> {
    #[net(with = DnsName)]
    pub(crate) name: DomainName<'a>,
    pub(crate) kind: Kind,
    pub(crate) class: u16,
}

/// The kind of a record, as a question asks for it.
#[derive(NetTree, Clone, Copy, Debug, PartialEq, Eq)]
#[net(tag = u16, endian = big, handler = none)]
pub(crate) enum Kind {
    #[net(tag = 1)]
    A,
    #[net(tag = 2)]
    Ns,
    #[net(tag = 5)]
    Cname,
    #[net(tag = 6)]
    Soa,
    #[net(tag = 12)]
    Ptr,
    #[net(tag = 15)]
    Mx,
    #[net(tag = 16)]
    Txt,
    #[net(tag = 28)]
    Aaaa,
    #[net(tag = 33)]
    Srv,
    #[net(tag = 255)]
    Any,
    #[net(other)]
    Other(u16),
}

/// A record. In that of EDNS the class is the size of the largest datagram, and the time to live is flags.
#[derive(NetTree, Clone, Debug, PartialEq)]
#[net(endian = big)]
pub(crate) struct Record<'a> {
    #[net(with = DnsName)]
    pub(crate) name: DomainName<'a>,
    pub(crate) kind: Computed<u16>,
    pub(crate) class: u16,
    pub(crate) time_to_live: u32,
    pub(crate) length: Computed<u16>,
    #[net(tag = kind, sized = length)]
    pub(crate) data: Data<'a>,
}

#[derive(NetTree, Clone, Debug, PartialEq)]
#[net(tag(u16, external), endian = big, handler = none)]
pub(crate) enum Data<'a> {
    #[net(tag = 1)]
    A(Ipv4Addr),
    #[net(tag = 2)]
    Ns(#[net(with = DnsName)] DomainName<'a>),
    #[net(tag = 5)]
    Cname(#[net(with = DnsName)] DomainName<'a>),
    #[net(tag = 6)]
    Soa {
        #[net(with = DnsName)]
        server: DomainName<'a>,
        #[net(with = DnsName)]
        mail: DomainName<'a>,
        serial: u32,
        refresh: u32,
        retry: u32,
        expire: u32,
        minimum: u32,
    },
    #[net(tag = 12)]
    Ptr(#[net(with = DnsName)] DomainName<'a>),
    #[net(tag = 15)]
    Mx {
        preference: u16,
        #[net(with = DnsName)]
        exchange: DomainName<'a>,
    },
    #[net(tag = 16)]
    Txt(#[net(rest, items(len = u8))] Vec<&'a [u8]>),
    #[net(tag = 28)]
    Aaaa(Ipv6Addr),
    #[net(tag = 33)]
    Srv {
        priority: u16,
        weight: u16,
        port: u16,
        #[net(with = DnsName)]
        target: DomainName<'a>,
    },
    /// EDNS.
    #[net(tag = 41)]
    Opt(#[net(rest)] Vec<EdnsOption<'a>>),
    #[net(other)]
    Unknown { tag: u16, raw: &'a [u8] },
}

#[derive(NetTree, Clone, Debug, PartialEq)]
#[net(tag = u16, sized = u16, endian = big, handler = none)]
pub(crate) enum EdnsOption<'a> {
    #[net(tag = 10)]
    Cookie {
        client: [u8; 8],
        #[net(rest)]
        server: &'a [u8],
    },
    #[net(other)]
    Unknown { tag: u16, raw: &'a [u8] },
}

impl<'a> Message<'a> {
    /// A message without records.
    pub(crate) fn new(id: u16, questions: Vec<Question<'a>>) -> Self {
        Self {
            id,
            is_response: false,
            opcode: 0,
            is_authoritative: false,
            is_truncated: false,
            recursion_desired: false,
            recursion_available: false,
            zero: (),
            is_authentic: false,
            checking_disabled: false,
            code: 0,
            questions_count: Computed,
            answers_count: Computed,
            authority_count: Computed,
            additional_count: Computed,
            questions,
            answers: Vec::new(),
            authority: Vec::new(),
            additional: Vec::new(),
        }
    }
}

impl Data<'_> {
    /// What a question asks for to get this.
    pub(crate) fn kind(&self) -> Kind {
        match self {
            Self::A(_) => Kind::A,
            Self::Ns(_) => Kind::Ns,
            Self::Cname(_) => Kind::Cname,
            Self::Soa { .. } => Kind::Soa,
            Self::Ptr(_) => Kind::Ptr,
            Self::Mx { .. } => Kind::Mx,
            Self::Txt(_) => Kind::Txt,
            Self::Aaaa(_) => Kind::Aaaa,
            Self::Srv { .. } => Kind::Srv,
            Self::Opt(_) => Kind::Other(41),
            Self::Unknown { tag, .. } => Kind::Other(*tag),
        }
    }
}
