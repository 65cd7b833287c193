//! The tag of a tree in its header.

use super::*;

/// The tag of a node stands in the header, with other fields between: a record as those of DNS, and 9P.
#[derive(NetTree, Clone, Debug, PartialEq)]
#[net(endian = big, handler(async, local, table))]
struct Record<'a> {
    kind: Computed<u16>,
    class: u16,
    ttl: u32,
    length: Computed<u16>,
    #[net(node, tag = kind, sized = length)]
    data: Data<'a>,
}
#[derive(NetTree, Clone, Debug, PartialEq)]
#[net(tag(u16, external), endian = big, handler(async, local, table))]
enum Data<'a> {
    #[net(tag = 1)]
    Address { octets: [u8; 4] },
    #[net(tag = 16)]
    Text {
        #[net(rest)]
        text: &'a str,
    },
    #[net(tag = 33, node)]
    Below(Function<'a>),
    #[net(other)]
    Unknown { tag: u16, raw: &'a [u8] },
}

#[derive(Default)]
struct Zone(Vec<String>);
impl Zone {
    fn note(&mut self, line: String) -> usize {
        self.0.push(line);
        self.0.len()
    }
}
impl Handler for Zone {
    type Output = usize;
}
impl HandlesAll for Zone {}
impl RecordRoutes for Zone {
    type Data = Self;
    fn data(&mut self, class: u16, ttl: u32) -> &mut Self {
        self.note(format!("{class} {ttl}"));
        self
    }
}
impl DataHandler for Zone {
    fn address(&mut self, octets: [u8; 4]) -> usize {
        self.note(format!("{octets:?}"))
    }
    fn text(&mut self, text: &str) -> usize {
        self.note(text.into())
    }
    fn unknown(&mut self, tag: u16, raw: &[u8]) -> usize {
        self.note(format!("{tag} {raw:?}"))
    }
}
impl AsyncDataHandler for Zone {
    async fn address(&mut self, octets: [u8; 4]) -> usize {
        std::future::ready(()).await;
        self.note(format!("{octets:?}"))
    }
    async fn text(&mut self, text: &str) -> usize {
        self.note(text.into())
    }
    async fn unknown(&mut self, tag: u16, raw: &[u8]) -> usize {
        self.note(format!("{tag} {raw:?}"))
    }
}
impl FunctionHandler for Zone {
    fn read(&mut self, address: u16, count: u16) -> usize {
        self.note(format!("read {address} {count}"))
    }
    fn write(&mut self, _: u16, text: &str) -> usize {
        self.note(text.into())
    }
}
impl AsyncFunctionHandler for Zone {
    async fn read(&mut self, address: u16, count: u16) -> usize {
        self.note(format!("read {address} {count}"))
    }
    async fn write(&mut self, _: u16, text: &str) -> usize {
        self.note(text.into())
    }
}

#[test]
fn the_tag_of_a_node_stands_in_the_header() {
    let record = |data| Record { kind: Computed, class: 1, ttl: 60, length: Computed, data };
    let below = Data::Below(Function::Read { address: 3, count: 4 });
    let unknown = Data::Unknown { tag: 99, raw: b"?" };
    let rows: [(Record<'_>, &[u8], &str, &str); 4] = [
        (
            record(Data::Address { octets: [127, 0, 0, 1] }),
            b"\0\x01\0\x01\0\0\0\x3c\0\x04\x7f\0\0\x01",
            "[127, 0, 0, 1]",
            "data.address",
        ),
        (record(Data::Text { text: "hi" }), b"\0\x10\0\x01\0\0\0\x3c\0\x02hi", "hi", "data.text"),
        (
            record(below),
            b"\0\x21\0\x01\0\0\0\x3c\0\x05\x01\0\x03\0\x04",
            "read 3 4",
            "data.below.read",
        ),
        (record(unknown), b"\0\x63\0\x01\0\0\0\x3c\0\x01?", "99 [63]", "data.unknown"),
    ];
    for (value, bytes, call, path) in rows {
        assert_eq!(value.to_vec().unwrap(), bytes);
        assert_eq!(Record::from_slice(bytes).unwrap(), value);
        let mut reused = record(Data::Text { text: "" });
        reused.decode_from(bytes).unwrap();
        assert_eq!(reused, value);
        let mut zone = Zone::default();
        assert_eq!(Record::dispatch(bytes, &mut zone), Ok(2));
        assert_eq!(pollster::block_on(Record::dispatch_async(bytes, &mut zone)), Ok(4));
        assert_eq!(value.clone().visit(&mut zone), 6);
        let mut blocking = Blocking(Zone::default());
        assert_eq!(pollster::block_on(Record::dispatch_async(bytes, &mut blocking)), Ok(2));
        assert_eq!(zone.0, ["1 60", call].repeat(3));
        assert_eq!(Record::peek(bytes).unwrap().action().to_string(), path);
        for len in 0..bytes.len() {
            let error = Record::dispatch(&bytes[..len], &mut Zone::default()).unwrap_err();
            assert_eq!(error.kind(), Record::from_slice(&bytes[..len]).unwrap_err().kind());
        }
    }
    assert_eq!(Record::peek(b"\0\x10\0\x01\0\0\0\x3c\0\x02hi").unwrap().payload(), 10);
    let tags: Vec<_> = Record::ACTIONS.iter().map(|action| action.tags().count()).collect();
    assert_eq!(tags, [1, 1, 2, 2, 1]);
}

#[test]
fn the_encoder_finds_the_tag_of_a_node() {
    let mut bytes = Vec::new();
    Record::encoder(&mut bytes).data(1, 60).text("hi").unwrap();
    assert_eq!(bytes, b"\0\x10\0\x01\0\0\0\x3c\0\x02hi");
    bytes.clear();
    Record::encoder(&mut bytes).data(1, 60).below().read(3, 4).unwrap();
    assert_eq!(bytes, b"\0\x21\0\x01\0\0\0\x3c\0\x05\x01\0\x03\0\x04");
    bytes.clear();
    Record::encoder(&mut bytes).data(1, 60).unknown(99, b"?").unwrap();
    assert_eq!(bytes, b"\0\x63\0\x01\0\0\0\x3c\0\x01?");
    // A tag that another action owns.
    let error = Record::encoder(&mut bytes).data(1, 60).unknown(16, b"?").unwrap_err();
    assert_eq!(error.kind(), EncodeErrorKind::OwnedTag { tag: 16 });
    let mut table = RecordTable::<Zone, usize>::EMPTY;
    table.data.on_text(|zone, text| zone.note(text.into()));
    table.data.below.on_read(|zone, address, _| zone.note(address.to_string()));
    table.on_data(|zone, class, _| zone.0.push(class.to_string()));
    let mut zone = Zone::default();
    assert_eq!(table.dispatch(b"\0\x10\0\x01\0\0\0\x3c\0\x02hi", &mut zone), Ok(Some(2)));
    assert_eq!(
        table.dispatch(b"\0\x21\0\x01\0\0\0\x3c\0\x05\x01\0\x03\0\x04", &mut zone),
        Ok(Some(4))
    );
    assert_eq!(zone.0, ["1", "hi", "1", "3"]);
}

/// The tag of a node is some bits of the header, or a text in it.
#[derive(NetTree, Debug, PartialEq)]
#[net(endian = big)]
struct Bits<'a> {
    #[net(bits = 4)]
    kind: u8,
    #[net(bits = 4)]
    channel: u8,
    #[net(node, tag = kind, sized = u16)]
    body: InBits<'a>,
}
#[derive(NetTree, Debug, PartialEq)]
#[net(tag(u8, external), sized = u8)]
enum InBits<'a> {
    #[net(tag = 3)]
    Number { n: u8 },
    #[net(tag = 5)]
    Name(&'a str),
}
impl BitsRoutes for Zone {
    type Body = Self;
    fn body(&mut self, channel: u8) -> &mut Self {
        self.note(channel.to_string());
        self
    }
}
impl InBitsHandler for Zone {
    fn number(&mut self, n: u8) -> usize {
        self.note(n.to_string())
    }
    fn name(&mut self, name: &str) -> usize {
        self.note(name.into())
    }
}

#[derive(NetTree, Debug, PartialEq)]
struct Keyed<'a> {
    id: u8,
    #[net(len = u8)]
    kind: Computed<&'a str>,
    n: u8,
    #[net(node, tag = kind)]
    key: Key<'a>,
}
#[derive(NetTree, Debug, PartialEq)]
#[net(tag(str, external))]
enum Key<'a> {
    #[net(tag = "rsa")]
    Rsa { n: u8 },
    #[net(tag = "ed")]
    Ed(&'a str),
}
impl KeyedRoutes for Zone {
    type Key = Self;
    fn key(&mut self, id: u8, n: u8) -> &mut Self {
        self.note(format!("{id} {n}"));
        self
    }
}
impl KeyHandler for Zone {
    fn rsa(&mut self, n: u8) -> usize {
        self.note(n.to_string())
    }
    fn ed(&mut self, text: &str) -> usize {
        self.note(text.into())
    }
}

#[test]
fn the_tag_of_a_node_is_bits_or_a_text() {
    let (mut zone, mut encoded) = (Zone::default(), Vec::new());
    let bits = Bits { kind: 3, channel: 2, body: InBits::Number { n: 9 } };
    let bytes = [0x32, 0, 2, 1, 9];
    assert_eq!(bits.to_vec().unwrap(), bytes);
    assert_eq!(Bits::from_slice(&bytes).unwrap(), bits);
    Bits::encoder(&mut encoded).body(2).number(9).unwrap();
    assert_eq!(encoded, bytes);
    Bits::dispatch(&bytes, &mut zone).unwrap();
    assert_eq!(Bits::peek(&bytes).unwrap().payload(), 4);

    let keyed = Keyed { id: 1, kind: Computed, n: 2, key: Key::Ed("x") };
    let bytes = b"\x01\x02ed\x02\x01\0x";
    assert_eq!(keyed.to_vec().unwrap(), bytes);
    assert_eq!(Keyed::from_slice(bytes).unwrap(), keyed);
    encoded.clear();
    Keyed::encoder(&mut encoded).key(1, 2).ed("x").unwrap();
    assert_eq!(encoded, bytes);
    Keyed::dispatch(bytes, &mut zone).unwrap();
    assert_eq!(zone.0, ["2", "9", "1 2", "x"]);
    assert_eq!(Keyed::peek(bytes).unwrap().action().to_string(), "key.ed");
    let error = Keyed::dispatch(b"\x01\x02rs\x02\x01", &mut zone).unwrap_err();
    assert_eq!(error.kind(), DecodeErrorKind::UnknownName { len: 2 });
}

#[test]
fn dispatch_takes_what_decodes() {
    all_short_inputs!(Record<'_>, Zone::default(), [0, 1, 16], 11);
}
