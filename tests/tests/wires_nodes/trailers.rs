//! Fields behind the tree.

use super::*;

#[derive(NetTree, Clone, Debug, PartialEq)]
#[net(endian = big, handler(table, async))]
struct Line<'a> {
    channel: u16,
    #[net(node)]
    text: Text<'a>,
    #[net(magic = 0xceu8)]
    end: (),
    #[net(magic = b"\r\n")]
    line: (),
}
/// The same around a tree whose messages tell their end.
#[derive(NetTree, Clone, Debug, PartialEq)]
#[net(sized = u8)]
struct Closed<'a> {
    #[net(node)]
    function: Function<'a>,
    #[net(magic = 0xceu8)]
    end: (),
}
impl LineRoutes for Lines {
    type Text = Self;
    fn text(&mut self, channel: u16) -> &mut Self {
        self.0.push(format!("channel {channel}"));
        self
    }
}
#[test]
fn a_trailer_stands_behind_the_tree() {
    let say = Line { channel: 1, text: Text::Say { text: "hi" }, end: (), line: () };
    let part = Line { text: Text::Part, ..say.clone() };
    let lines: [(Line<'_>, &[u8], [&str; 2]); 2] = [
        (say, b"\0\x01\0hi\xce\r\n", ["channel 1", "hi"]),
        (part, b"\0\x01\x01\xce\r\n", ["channel 1", "part"]),
    ];
    for (value, bytes, calls) in lines {
        assert_eq!(value.to_vec().unwrap(), bytes);
        assert_eq!(Line::from_slice(bytes).unwrap(), value);
        let mut lines = Lines::default();
        Line::dispatch(bytes, &mut lines).unwrap();
        assert_eq!(lines.0, calls);
        assert_eq!(Line::MIN_LEN, 2 + 1 + 1 + 2);
    }
    let mut bytes = Vec::new();
    Line::encoder(&mut bytes).text(1).say("hi").unwrap();
    assert_eq!(bytes, b"\0\x01\0hi\xce\r\n");
    bytes.clear();
    Closed::encoder(&mut bytes).function().read(3, 4).unwrap();
    assert_eq!(bytes, b"\x06\x01\0\x03\0\x04\xce");
    let function = Function::Read { address: 3, count: 4 };
    assert_eq!(Closed::from_slice(&bytes).unwrap(), Closed { function, end: () });
    assert_eq!(Closed::from_prefix(b"\x06\x01\0\x03\0\x04\xce...").unwrap().1, b"...");
    let mut lines = Lines::default();
    Closed::dispatch(&bytes, &mut lines).unwrap();
    assert_eq!(lines.0, ["3 4"]);
    assert_eq!(Closed::MAX_LEN, None);
    assert_eq!(Closed::ACTIONS.iter().next().unwrap().max_len(), Some(1 + 1 + 4 + 1));
}

#[test]
fn the_trailer_is_checked_before_the_handler_is_called() {
    let wrong: [&[u8]; 5] =
        [b"\0\x01\0hi\xcd\r\n", b"\0\x01\0hi\xce\r\r", b"\0\x01\0hi\xce\r", b"\0\x01\0", b"\0\x01"];
    for bytes in wrong {
        let mut lines = Lines::default();
        Line::from_slice(bytes).unwrap_err();
        Line::dispatch(bytes, &mut lines).unwrap_err();
        let mut table = LineTable::<Lines, ()>::EMPTY;
        table.on_text(|lines, _| lines.0.push("told".into()));
        table.dispatch(bytes, &mut lines).unwrap_err();
        assert!(lines.0.is_empty());
    }
    let error = Line::dispatch(b"\0\x01\0hi\xcd\r\n", &mut Lines::default()).unwrap_err();
    assert_eq!(error.kind(), DecodeErrorKind::InvalidMagic { expected: b"\xce" });
    assert_eq!((error.offset(), error.field()), (5, Some("end")));
    assert_eq!(Line::from_slice(b"\0\x01\0hi\xcd\r\n").unwrap_err(), error);
    // What is too much stands between the tree and the trailer.
    let error = Line::dispatch(b"\0\x01\x01!\xce\r\n", &mut Lines::default()).unwrap_err();
    assert_eq!(error.kind(), DecodeErrorKind::TrailingBytes { left: 1 });
    assert_eq!(Line::from_slice(b"\0\x01\x01!\xce\r\n").unwrap_err(), error);
}

#[test]
fn dispatch_takes_what_decodes() {
    all_short_inputs!(Line<'_>, Lines::default(), [0, 1, 0xce, b'\r', b'\n'], 8);
}
