//! Lengths in the header, which follow from the tree.

use super::*;

/// Fields around a node that follow from it: Modbus/TCP.
#[derive(NetTree, Clone, Debug, PartialEq)]
#[net(endian = big, handler(async, table))]
struct Modbus<'a> {
    transaction: u16,
    #[net(magic = 0x0000)]
    length: Computed<u16>,
    #[net(node, sized = length)]
    unit: Station<'a>,
}
#[derive(NetTree, Clone, Debug, PartialEq)]
#[net(handler(async, table))]
struct Station<'a> {
    unit: u8,
    #[net(node)]
    function: Text<'a>,
}
impl ModbusRoutes for Lines {
    type Unit = Self;
    fn unit(&mut self, transaction: u16) -> &mut Self {
        self.0.push(format!("transaction {transaction}"));
        self
    }
}
impl StationRoutes for Lines {
    type Function = Self;
    fn function(&mut self, unit: u8) -> &mut Self {
        self.0.push(format!("unit {unit}"));
        self
    }
}
const MODBUS: &[u8] = b"\x12\x34\0\0\0\x04\x07\0hi";

#[test]
fn a_length_in_the_header_follows_from_the_node() {
    let say = Station { unit: 7, function: Text::Say { text: "hi" } };
    let modbus = Modbus { transaction: 0x1234, length: Computed, unit: say };
    assert_eq!(modbus.to_vec().unwrap(), MODBUS);
    assert_eq!(Modbus::from_slice(MODBUS).unwrap(), modbus);
    let mut encoded = Vec::new();
    Modbus::encoder(&mut encoded).unit(0x1234).function(7).say("hi").unwrap();
    assert_eq!(encoded, MODBUS);
    let mut room = [0xee; 16];
    let mut slice = &mut room[..];
    Modbus::encoder(&mut slice).unit(0x1234).function(7).say("hi").unwrap();
    assert_eq!((slice.len(), &room[..10]), (6, MODBUS));

    let calls = ["transaction 4660", "unit 7", "hi"];
    let mut lines = Lines::default();
    Modbus::dispatch(MODBUS, &mut lines).unwrap();
    assert_eq!(lines.0, calls);
    let mut lines = Lines::default();
    modbus.clone().visit(&mut lines);
    assert_eq!(lines.0, calls);
    let mut lines = Lines::default();
    pollster::block_on(Modbus::dispatch_async(MODBUS, &mut lines)).unwrap();
    assert_eq!(lines.0, calls);
    let mut table = ModbusTable::<Lines, ()>::EMPTY;
    table.unit.function.on_say(|lines, text| lines.0.push(text.into()));
    table.on_unit(|lines, transaction| lines.0.push(transaction.to_string()));
    let mut lines = Lines::default();
    assert_eq!(table.dispatch(MODBUS, &mut lines), Ok(Some(())));
    assert_eq!(lines.0, ["4660", "hi"]);
    let peek = Modbus::peek(MODBUS).unwrap();
    assert_eq!((peek.action().to_string().as_str(), peek.payload()), ("unit.function.say", 8));
}

#[test]
fn a_wrong_length_is_told_before_the_handler_is_called() {
    let wrong: [&[u8]; 4] = [
        b"\x12\x34\0\0\0\x03\x07\0hi",
        b"\x12\x34\0\0\0\x05\x07\0hi",
        b"\x12\x34\0\0\0\x03\x07\x01!!",
        b"\x12\x34\0\0",
    ];
    for bytes in wrong {
        let mut lines = Lines::default();
        let error = Modbus::dispatch(bytes, &mut lines).unwrap_err();
        assert_eq!(Modbus::from_slice(bytes).unwrap_err().kind(), error.kind(), "{bytes:?}");
        assert!(
            lines.0.iter().all(|line| line.starts_with("transaction") || line.starts_with("unit"))
        );
    }
    // A length that its field cannot hold is an error, and nothing is written.
    let long = "x".repeat(70_000);
    let mut bytes = Vec::new();
    let error = Modbus::encoder(&mut bytes).unit(1).function(7).say(&long).unwrap_err();
    assert_eq!(error.kind(), EncodeErrorKind::TooLong { len: 70_002, max: 0xffff });
    assert_eq!((error.field(), bytes.len()), (Some("length"), 0));
    let say = Station { unit: 7, function: Text::Say { text: &long } };
    let modbus = Modbus { transaction: 1, length: Computed, unit: say };
    assert_eq!(modbus.to_vec().unwrap_err(), error);
}

/// Everything at once: bits, a count, a text and a condition in the header, a number that is no `Computed`, in a region.
#[derive(NetTree, Clone, Debug, PartialEq)]
#[net(endian = big, sized = u16, magic = b"R")]
struct Rich<'a> {
    #[net(bits = 4)]
    version: u8,
    #[net(bits = 4)]
    words: u8,
    names: u8,
    #[net(count = names)]
    name: &'a str,
    #[net(if = version == 1)]
    extra: Option<u16>,
    length: u8,
    #[net(count = words)]
    options: Vec<u8>,
    #[net(node, sized = length - 1)]
    function: Function<'a>,
    #[net(magic = 0xceu8)]
    end: (),
}
impl RichRoutes for Lines {
    type Function = Self;
    fn function(
        &mut self,
        version: u8,
        name: &str,
        extra: Option<u16>,
        options: Vec<u8>,
    ) -> &mut Self {
        self.0.push(format!("{version} {name} {extra:?} {options:?}"));
        self
    }
}

#[test]
fn all_relations_stand_in_a_header() {
    let rich = Rich {
        version: 1,
        words: 2,
        names: 3,
        name: "bob",
        extra: Some(9),
        length: 6,
        options: vec![4, 5],
        function: Function::Read { address: 3, count: 4 },
        end: (),
    };
    let bytes = b"R\0\x10\x12\x03bob\0\x09\x06\x04\x05\x01\0\x03\0\x04\xce";
    assert_eq!(rich.to_vec().unwrap(), bytes);
    assert_eq!(Rich::from_slice(bytes).unwrap(), rich);
    let mut encoded = Vec::new();
    let encoder = Rich::encoder(&mut encoded);
    encoder.function(1, "bob", Some(9), vec![4, 5]).read(3, 4).unwrap();
    assert_eq!(encoded, bytes);
    let mut lines = Lines::default();
    Rich::dispatch(bytes, &mut lines).unwrap();
    assert_eq!(lines.0, ["1 bob Some(9) [4, 5]", "3 4"]);
    let error = Rich::encoder(&mut encoded).function(2, "bob", Some(9), vec![]).read(3, 4);
    assert_eq!(error.unwrap_err().kind(), EncodeErrorKind::PresenceMismatch);
    assert_eq!(encoded, bytes);
    assert_eq!(Rich::peek(bytes).unwrap().payload(), 14);
    for len in 0..bytes.len() {
        let mut lines = Lines::default();
        Rich::dispatch(&bytes[..len], &mut lines).unwrap_err();
        assert!(lines.0.is_empty());
    }
}

/// The length directly before the node, and what takes the rest of it.
#[derive(NetTree, Clone, Debug, PartialEq)]
#[net(endian = big)]
struct Prefixed<'a> {
    id: u8,
    #[net(node, sized = u16)]
    text: Text<'a>,
    #[net(magic = 0xceu8)]
    end: (),
}
impl PrefixedRoutes for Lines {
    type Text = Self;
    fn text(&mut self, id: u8) -> &mut Self {
        self.0.push(id.to_string());
        self
    }
}

#[test]
fn a_length_stands_directly_before_the_node() {
    let prefixed = Prefixed { id: 1, text: Text::Say { text: "hi" }, end: () };
    let bytes = b"\x01\0\x03\0hi\xce";
    assert_eq!(prefixed.to_vec().unwrap(), bytes);
    assert_eq!(Prefixed::from_slice(bytes).unwrap(), prefixed);
    assert_eq!(Prefixed::from_prefix(b"\x01\0\x03\0hi\xce..").unwrap().1, b"..");
    let mut encoded = Vec::new();
    Prefixed::encoder(&mut encoded).text(1).say("hi").unwrap();
    assert_eq!(encoded, bytes);
    let mut lines = Lines::default();
    Prefixed::dispatch(bytes, &mut lines).unwrap();
    assert_eq!(lines.0, ["1", "hi"]);
    assert_eq!(Prefixed::peek(bytes).unwrap().payload(), 4);
    let part = Prefixed::ACTIONS.iter().nth(1).unwrap();
    assert_eq!((part.to_string().as_str(), part.max_len()), ("text.part", Some(1 + 2 + 1 + 1)));
    let mut lines = Lines::default();
    let error = Prefixed::dispatch(b"\x01\0\x03\0hi\xce..", &mut lines).unwrap_err();
    assert_eq!((error.kind(), lines.0.len()), (DecodeErrorKind::TrailingBytes { left: 2 }, 0));
}

#[test]
fn dispatch_takes_what_decodes() {
    all_short_inputs!(Prefixed<'_>, Lines::default(), [0, 1, 2, 0xce], 9);
    all_short_inputs!(Modbus<'_>, Lines::default(), [0, 2, 3], 10);
}
