//! RADIUS: RFC 2865 and 2866, with what RFC 2868, 2869, 3162, 5176, 5997, 6911 and 6929 add.

use std::net::{Ipv4Addr, Ipv6Addr};

use netbytes::{Computed, NetTree};

/// What a server is asked. The length counts all bytes.
#[derive(NetTree, Clone, Debug, PartialEq)]
#[net(endian = big)]
pub(crate) struct Request<'a> {
    pub(crate) code: Computed<u8>,
    pub(crate) id: u8,
    pub(crate) length: Computed<u16>,
    pub(crate) authenticator: [u8; 16],
    #[net(node, tag = code, sized = length - 20)]
    pub(crate) asked: Asked<'a>,
}

#[derive(NetTree, Clone, Debug, PartialEq)]
#[net(tag(u8, external))]
pub(crate) enum Asked<'a> {
    #[net(tag = 1)]
    Access(#[net(rest)] Vec<Attribute<'a>>),
    #[net(tag = 4)]
    Accounting(#[net(rest)] Vec<Attribute<'a>>),
    #[net(tag = 12)]
    Status(#[net(rest)] Vec<Attribute<'a>>),
    #[net(tag = 40)]
    Disconnect(#[net(rest)] Vec<Attribute<'a>>),
    #[net(tag = 43)]
    Change(#[net(rest)] Vec<Attribute<'a>>),
    #[net(other)]
    Unknown { tag: u8, raw: &'a [u8] },
}

/// What is answered, with the number of the request.
#[derive(NetTree, Clone, Debug, PartialEq)]
#[net(endian = big)]
pub(crate) struct Response<'a> {
    pub(crate) code: Code,
    pub(crate) id: u8,
    pub(crate) length: Computed<u16>,
    pub(crate) authenticator: [u8; 16],
    #[net(sized = length - 20, rest)]
    pub(crate) attributes: Vec<Attribute<'a>>,
}

#[derive(NetTree, Clone, Copy, Debug, PartialEq)]
#[net(handler = none)]
pub(crate) enum Code {
    #[net(tag = 2)]
    AccessAccept,
    #[net(tag = 3)]
    AccessReject,
    #[net(tag = 5)]
    AccountingResponse,
    #[net(tag = 11)]
    AccessChallenge,
    #[net(tag = 41)]
    DisconnectAck,
    DisconnectNak,
    #[net(tag = 44)]
    ChangeAck,
    ChangeNak,
    #[net(other)]
    Other(u8),
}

/// An attribute. Its length counts the type and itself, too.
#[derive(NetTree, Clone, Debug, PartialEq)]
#[net(sized(u8, plus = 2), endian = big, handler = none)]
pub(crate) enum Attribute<'a> {
    #[net(tag = 1)]
    UserName(#[net(rest)] &'a str),
    /// Hidden by the secret, in blocks.
    #[net(tag = 2)]
    UserPassword(#[net(rest, max = 8)] Vec<[u8; 16]>),
    #[net(tag = 3)]
    ChapPassword { ident: u8, response: [u8; 16] },
    #[net(tag = 4)]
    NasIpAddress(Ipv4Addr),
    #[net(tag = 5)]
    NasPort(u32),
    #[net(tag = 6)]
    ServiceType(ServiceType),
    #[net(tag = 7)]
    FramedProtocol(u32),
    #[net(tag = 8)]
    FramedIpAddress(Ipv4Addr),
    #[net(tag = 9)]
    FramedIpNetmask(Ipv4Addr),
    #[net(tag = 10)]
    FramedRouting(u32),
    #[net(tag = 11)]
    FilterId(#[net(rest)] &'a str),
    #[net(tag = 12)]
    FramedMtu(u32),
    #[net(tag = 13)]
    FramedCompression(u32),
    #[net(tag = 14)]
    LoginIpHost(Ipv4Addr),
    #[net(tag = 15)]
    LoginService(u32),
    #[net(tag = 16)]
    LoginTcpPort(u32),
    #[net(tag = 18)]
    ReplyMessage(#[net(rest)] &'a str),
    #[net(tag = 19)]
    CallbackNumber(#[net(rest)] &'a str),
    #[net(tag = 20)]
    CallbackId(#[net(rest)] &'a str),
    #[net(tag = 22)]
    FramedRoute(#[net(rest)] &'a str),
    #[net(tag = 23)]
    FramedIpxNetwork(u32),
    #[net(tag = 24)]
    State(#[net(rest)] &'a [u8]),
    #[net(tag = 25)]
    Class(#[net(rest)] &'a [u8]),
    #[net(tag = 26)]
    VendorSpecific(Vendor<'a>),
    #[net(tag = 27)]
    SessionTimeout(u32),
    #[net(tag = 28)]
    IdleTimeout(u32),
    #[net(tag = 29)]
    TerminationAction(u32),
    #[net(tag = 30)]
    CalledStationId(#[net(rest)] &'a str),
    #[net(tag = 31)]
    CallingStationId(#[net(rest)] &'a str),
    #[net(tag = 32)]
    NasIdentifier(#[net(rest)] &'a str),
    #[net(tag = 33)]
    ProxyState(#[net(rest)] &'a [u8]),
    #[net(tag = 34)]
    LoginLatService(#[net(rest)] &'a str),
    #[net(tag = 35)]
    LoginLatNode(#[net(rest)] &'a str),
    #[net(tag = 36)]
    LoginLatGroup([u8; 32]),
    #[net(tag = 37)]
    FramedAppleTalkLink(u32),
    #[net(tag = 38)]
    FramedAppleTalkNetwork(u32),
    #[net(tag = 39)]
    FramedAppleTalkZone(#[net(rest)] &'a str),
    #[net(tag = 40)]
    AcctStatusType(StatusType),
    #[net(tag = 41)]
    AcctDelayTime(u32),
    #[net(tag = 42)]
    AcctInputOctets(u32),
    #[net(tag = 43)]
    AcctOutputOctets(u32),
    #[net(tag = 44)]
    AcctSessionId(#[net(rest)] &'a str),
    #[net(tag = 45)]
    AcctAuthentic(u32),
    #[net(tag = 46)]
    AcctSessionTime(u32),
    #[net(tag = 47)]
    AcctInputPackets(u32),
    #[net(tag = 48)]
    AcctOutputPackets(u32),
    #[net(tag = 49)]
    AcctTerminateCause(u32),
    #[net(tag = 50)]
    AcctMultiSessionId(#[net(rest)] &'a str),
    #[net(tag = 51)]
    AcctLinkCount(u32),
    #[net(tag = 52)]
    AcctInputGigawords(u32),
    #[net(tag = 53)]
    AcctOutputGigawords(u32),
    /// Seconds since 1970.
    #[net(tag = 55)]
    EventTimestamp(u32),
    #[net(tag = 60)]
    ChapChallenge(#[net(rest)] &'a [u8]),
    #[net(tag = 61)]
    NasPortType(u32),
    #[net(tag = 62)]
    PortLimit(u32),
    #[net(tag = 63)]
    LoginLatPort(#[net(rest)] &'a str),
    /// Attributes with the same `group` belong to one tunnel.
    #[net(tag = 64)]
    TunnelType {
        group: u8,
        #[net(width = 3)]
        kind: u32,
    },
    #[net(tag = 65)]
    TunnelMediumType {
        group: u8,
        #[net(width = 3)]
        kind: u32,
    },
    #[net(tag = 77)]
    ConnectInfo(#[net(rest)] &'a str),
    #[net(tag = 79)]
    EapMessage(#[net(rest)] &'a [u8]),
    #[net(tag = 80)]
    MessageAuthenticator([u8; 16]),
    #[net(tag = 85)]
    AcctInterimInterval(u32),
    #[net(tag = 87)]
    NasPortId(#[net(rest)] &'a str),
    #[net(tag = 95)]
    NasIpv6Address(Ipv6Addr),
    #[net(tag = 96)]
    FramedInterfaceId([u8; 8]),
    #[net(tag = 97)]
    FramedIpv6Prefix {
        #[net(magic = 0x00)]
        length: u8,
        #[net(rest, max = 16)]
        prefix: &'a [u8],
    },
    #[net(tag = 101)]
    ErrorCause(Cause),
    #[net(tag = 168)]
    FramedIpv6Address(Ipv6Addr),
    #[net(tag = 241..=244)]
    Extended {
        #[net(tag)]
        kind: u8,
        extended: u8,
        #[net(rest)]
        value: &'a [u8],
    },
    /// A value that may go on in the next attribute.
    #[net(tag = 245 | 246)]
    LongExtended {
        #[net(tag)]
        kind: u8,
        extended: u8,
        #[net(bits = 1)]
        more: bool,
        #[net(bits = 7)]
        reserved: u8,
        #[net(rest)]
        value: &'a [u8],
    },
    #[net(other)]
    Unknown { tag: u8, raw: &'a [u8] },
}

/// The attributes of a vendor, by its number.
#[derive(NetTree, Clone, Debug, PartialEq)]
#[net(tag = u32, endian = big, handler = none)]
pub(crate) enum Vendor<'a> {
    #[net(tag = 9)]
    Cisco(#[net(rest)] Vec<VendorAttribute<'a>>),
    #[net(tag = 311)]
    Microsoft(#[net(rest)] Vec<VendorAttribute<'a>>),
    /// The attributes of others may be in other forms.
    #[net(other)]
    Unknown { tag: u32, raw: &'a [u8] },
}

#[derive(NetTree, Clone, Debug, PartialEq)]
pub(crate) struct VendorAttribute<'a> {
    pub(crate) kind: u8,
    #[net(sized(u8, plus = 2), rest)]
    pub(crate) value: &'a [u8],
}

#[derive(NetTree, Clone, Copy, Debug, PartialEq)]
#[net(tag = u32, endian = big, handler = none)]
pub(crate) enum ServiceType {
    #[net(tag = 1)]
    Login,
    Framed,
    CallbackLogin,
    CallbackFramed,
    Outbound,
    Administrative,
    NasPrompt,
    AuthenticateOnly,
    CallbackNasPrompt,
    CallCheck,
    CallbackAdministrative,
    #[net(other)]
    Other(u32),
}

#[derive(NetTree, Clone, Copy, Debug, PartialEq)]
#[net(tag = u32, endian = big, handler = none)]
pub(crate) enum StatusType {
    #[net(tag = 1)]
    Start,
    Stop,
    InterimUpdate,
    #[net(tag = 7)]
    On,
    Off,
    #[net(other)]
    Other(u32),
}

#[derive(NetTree, Clone, Copy, Debug, PartialEq)]
#[net(tag = u32, endian = big, handler = none)]
pub(crate) enum Cause {
    #[net(tag = 402)]
    MissingAttribute,
    #[net(tag = 503)]
    SessionNotFound,
    #[net(other)]
    Other(u32),
}
