//! MQTT 3.1.1 and 5. The two versions have the same packets; those of version 5 have properties besides.

use netbytes::codecs::Leb128;
use netbytes::{Computed, NetTree};

/// How sure a message is to arrive.
#[derive(NetTree, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[net(tag = bits(2))]
#[allow(clippy::enum_variant_names, reason = "the names of the standard")]
pub(crate) enum Qos {
    AtMostOnce,
    AtLeastOnce,
    ExactlyOnce,
}

/// The packet that opens a connection: it alone says which version the others have.
#[derive(NetTree, Debug, PartialEq)]
#[net(tag = u8, sized = Leb128<4>, endian = big, handler = none)]
pub(crate) enum Opening<'a> {
    #[net(tag = 0x10)]
    Connect(Connect<'a>),
}

#[derive(NetTree, Debug, PartialEq)]
#[net(magic = b"\0\x04MQTT", tag = u8, endian = big, handler = none)]
pub(crate) enum Connect<'a> {
    /// MQTT 3.1.1.
    #[net(tag = 4)]
    V4 {
        #[net(bits = 1)]
        has_user: Computed<bool>,
        #[net(bits = 1)]
        has_password: Computed<bool>,
        #[net(bits = 1)]
        will_retain: bool,
        #[net(bits = 2)]
        will_qos: Qos,
        #[net(bits = 1)]
        has_will: Computed<bool>,
        #[net(bits = 1)]
        clean: bool,
        #[net(bits = 1, magic = 0)]
        zero: (),
        keep_alive: u16,
        client: &'a str,
        #[net(if = has_will)]
        will: Option<Will<'a>>,
        #[net(if = has_user)]
        user: Option<&'a str>,
        #[net(if = has_password)]
        password: Option<&'a [u8]>,
    },
    #[net(tag = 5)]
    V5 {
        #[net(bits = 1)]
        has_user: Computed<bool>,
        #[net(bits = 1)]
        has_password: Computed<bool>,
        #[net(bits = 1)]
        will_retain: bool,
        #[net(bits = 2)]
        will_qos: Qos,
        #[net(bits = 1)]
        has_will: Computed<bool>,
        #[net(bits = 1)]
        clean: bool,
        #[net(bits = 1, magic = 0)]
        zero: (),
        keep_alive: u16,
        properties: Properties<'a>,
        client: &'a str,
        #[net(if = has_will)]
        will: Option<Will5<'a>>,
        #[net(if = has_user)]
        user: Option<&'a str>,
        #[net(if = has_password)]
        password: Option<&'a [u8]>,
    },
    #[net(other)]
    Unknown { tag: u8, raw: &'a [u8] },
}

#[derive(NetTree, Clone, Debug, PartialEq)]
#[net(endian = big)]
pub(crate) struct Will<'a> {
    pub(crate) topic: &'a str,
    pub(crate) message: &'a [u8],
}

#[derive(NetTree, Clone, Debug, PartialEq)]
#[net(endian = big)]
pub(crate) struct Will5<'a> {
    pub(crate) properties: Properties<'a>,
    pub(crate) topic: &'a str,
    pub(crate) message: &'a [u8],
}

/// What a client of MQTT 3.1.1 sends, and what it is sent.
#[derive(NetTree, Debug, PartialEq)]
#[net(tag = u8, sized = Leb128<4>, endian = big)]
pub(crate) enum Packet<'a> {
    #[net(tag = 0x20)]
    ConnAck {
        #[net(bits = 7, magic = 0)]
        zero: (),
        #[net(bits = 1)]
        present: bool,
        code: u8,
    },
    #[net(tag = 0x30)]
    Publish {
        #[net(tag_bits = 3)]
        dup: bool,
        #[net(tag_bits = 1..=2)]
        qos: Qos,
        #[net(tag_bits = 0)]
        retain: bool,
        topic: &'a str,
        #[net(if = qos != Qos::AtMostOnce)]
        id: Option<u16>,
        #[net(rest)]
        payload: &'a [u8],
    },
    #[net(tag = 0x40)]
    PubAck { id: u16 },
    #[net(tag = 0x50)]
    PubRec { id: u16 },
    #[net(tag = 0x62)]
    PubRel { id: u16 },
    #[net(tag = 0x70)]
    PubComp { id: u16 },
    #[net(tag = 0x82)]
    Subscribe {
        id: u16,
        #[net(rest)]
        filters: Vec<Filter<'a>>,
    },
    #[net(tag = 0x90)]
    SubAck {
        id: u16,
        #[net(rest)]
        codes: Vec<u8>,
    },
    #[net(tag = 0xa2)]
    Unsubscribe {
        id: u16,
        #[net(rest)]
        filters: Vec<&'a str>,
    },
    #[net(tag = 0xb0)]
    UnsubAck { id: u16 },
    #[net(tag = 0xc0)]
    PingReq,
    #[net(tag = 0xd0)]
    PingResp,
    #[net(tag = 0xe0)]
    Disconnect,
}

#[derive(NetTree, Clone, Debug, PartialEq)]
#[net(endian = big)]
pub(crate) struct Filter<'a> {
    pub(crate) topic: &'a str,
    #[net(bits = 6, magic = 0)]
    pub(crate) zero: (),
    #[net(bits = 2)]
    pub(crate) qos: Qos,
}

/// The same packets in MQTT 5.
#[derive(NetTree, Debug, PartialEq)]
#[net(tag = u8, sized = Leb128<4>, endian = big)]
pub(crate) enum Packet5<'a> {
    #[net(tag = 0x20)]
    ConnAck {
        #[net(bits = 7, magic = 0)]
        zero: (),
        #[net(bits = 1)]
        present: bool,
        reason: u8,
        properties: Properties<'a>,
    },
    #[net(tag = 0x30)]
    Publish {
        #[net(tag_bits = 3)]
        dup: bool,
        #[net(tag_bits = 1..=2)]
        qos: Qos,
        #[net(tag_bits = 0)]
        retain: bool,
        topic: &'a str,
        #[net(if = qos != Qos::AtMostOnce)]
        id: Option<u16>,
        properties: Properties<'a>,
        #[net(rest)]
        payload: &'a [u8],
    },
    #[net(tag = 0x40)]
    PubAck {
        id: u16,
        #[net(optional)]
        reason: Option<u8>,
        #[net(optional)]
        properties: Option<Properties<'a>>,
    },
    #[net(tag = 0x50)]
    PubRec {
        id: u16,
        #[net(optional)]
        reason: Option<u8>,
        #[net(optional)]
        properties: Option<Properties<'a>>,
    },
    #[net(tag = 0x62)]
    PubRel {
        id: u16,
        #[net(optional)]
        reason: Option<u8>,
        #[net(optional)]
        properties: Option<Properties<'a>>,
    },
    #[net(tag = 0x70)]
    PubComp {
        id: u16,
        #[net(optional)]
        reason: Option<u8>,
        #[net(optional)]
        properties: Option<Properties<'a>>,
    },
    #[net(tag = 0x82)]
    Subscribe {
        id: u16,
        properties: Properties<'a>,
        #[net(rest)]
        filters: Vec<Filter5<'a>>,
    },
    #[net(tag = 0x90)]
    SubAck {
        id: u16,
        properties: Properties<'a>,
        #[net(rest)]
        reasons: Vec<u8>,
    },
    #[net(tag = 0xa2)]
    Unsubscribe {
        id: u16,
        properties: Properties<'a>,
        #[net(rest)]
        filters: Vec<&'a str>,
    },
    #[net(tag = 0xb0)]
    UnsubAck {
        id: u16,
        properties: Properties<'a>,
        #[net(rest)]
        reasons: Vec<u8>,
    },
    #[net(tag = 0xc0)]
    PingReq,
    #[net(tag = 0xd0)]
    PingResp,
    #[net(tag = 0xe0)]
    Disconnect {
        #[net(optional)]
        reason: Option<u8>,
        #[net(optional)]
        properties: Option<Properties<'a>>,
    },
    #[net(tag = 0xf0)]
    Auth {
        #[net(optional)]
        reason: Option<u8>,
        #[net(optional)]
        properties: Option<Properties<'a>>,
    },
}

#[derive(NetTree, Clone, Debug, PartialEq)]
#[net(endian = big)]
pub(crate) struct Filter5<'a> {
    pub(crate) topic: &'a str,
    #[net(bits = 2, magic = 0)]
    pub(crate) zero: (),
    #[net(bits = 2)]
    pub(crate) retain_handling: u8,
    #[net(bits = 1)]
    pub(crate) retain_as_published: bool,
    #[net(bits = 1)]
    pub(crate) no_local: bool,
    #[net(bits = 2)]
    pub(crate) qos: Qos,
}

#[derive(NetTree, Clone, Debug, Default, PartialEq)]
#[net(sized = Leb128<4>)]
pub(crate) struct Properties<'a> {
    #[net(rest)]
    pub(crate) all: Vec<Property<'a>>,
}

#[derive(NetTree, Clone, Debug, PartialEq)]
#[net(tag = Leb128<4>, endian = big, handler = none)]
pub(crate) enum Property<'a> {
    #[net(tag = 0x01)]
    PayloadFormat(u8),
    #[net(tag = 0x02)]
    MessageExpiry(u32),
    #[net(tag = 0x03)]
    ContentType(&'a str),
    #[net(tag = 0x08)]
    ResponseTopic(&'a str),
    #[net(tag = 0x09)]
    CorrelationData(&'a [u8]),
    #[net(tag = 0x0b)]
    SubscriptionId(#[net(with = Leb128<4>)] u32),
    #[net(tag = 0x11)]
    SessionExpiry(u32),
    #[net(tag = 0x12)]
    AssignedClient(&'a str),
    #[net(tag = 0x13)]
    ServerKeepAlive(u16),
    #[net(tag = 0x15)]
    AuthMethod(&'a str),
    #[net(tag = 0x16)]
    AuthData(&'a [u8]),
    #[net(tag = 0x17)]
    RequestProblems(u8),
    #[net(tag = 0x18)]
    WillDelay(u32),
    #[net(tag = 0x19)]
    RequestResponse(u8),
    #[net(tag = 0x1a)]
    ResponseInformation(&'a str),
    #[net(tag = 0x1c)]
    ServerReference(&'a str),
    #[net(tag = 0x1f)]
    Reason(&'a str),
    #[net(tag = 0x21)]
    ReceiveMaximum(u16),
    #[net(tag = 0x22)]
    TopicAliasMaximum(u16),
    #[net(tag = 0x23)]
    TopicAlias(u16),
    #[net(tag = 0x24)]
    MaximumQos(u8),
    #[net(tag = 0x25)]
    RetainAvailable(u8),
    #[net(tag = 0x26)]
    User(&'a str, &'a str),
    #[net(tag = 0x27)]
    MaximumPacket(u32),
    #[net(tag = 0x28)]
    WildcardAvailable(u8),
    #[net(tag = 0x29)]
    SubscriptionIdsAvailable(u8),
    #[net(tag = 0x2a)]
    SharedAvailable(u8),
}
