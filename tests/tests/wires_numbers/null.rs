//! Numbers that stand for `None`.

use super::*;

held! {
    #[net(len = i16, null = -1, endian = big)]
    Kafka: Option<String>;
    #[net(len(varint, plus = 1), null = 0)]
    KafkaCompact: Option<String>;
    #[net(len = Zigzag<5>, null = -1)]
    Avro: Option<Vec<u8>>;
    #[net(len = Quic, null = 2)]
    Hole: Option<Vec<u8>>;
    #[net(len = i32, null = -1, endian = big, items(len = i16, null = -1))]
    Strings: Option<Vec<Option<String>>>;
    #[net(null = 0xffff)]
    Port: Option<u16>;
    #[net(len = i8, null = -1, max = 2)]
    Few: Option<Vec<u8>>;
}

#[test]
fn a_number_stands_for_none() {
    owned(&Kafka(None), "ffff");
    owned(&Kafka(Some("hi".into())), "0002 6869");
    unread::<Kafka>("fffe", DecodeErrorKind::OutOfRange);
    unsent(&Kafka(Some("x".repeat(0x8000))), EncodeErrorKind::TooLong { len: 0x8000, max: 0x7fff });
    owned(&KafkaCompact(None), "00");
    owned(&KafkaCompact(Some(String::new())), "01");
    owned(&KafkaCompact(Some("a".into())), "02 61");
    owned(&Avro(None), "01");
    owned(&Avro(Some(vec![1])), "02 01");
    unread::<Avro>("03", DecodeErrorKind::OutOfRange);
    owned(&Hole(None), "02");
    let null = EncodeErrorKind::Unrepresentable("a value whose number stands for `None`");
    unsent(&Hole(Some(vec![0; 2])), null);
    owned(&Strings(None), "ffffffff");
    owned(&Strings(Some(vec![None, Some("a".into())])), "00000002 ffff 0001 61");
    owned(&Port(None), "ffff");
    owned(&Port(Some(80)), "5000");
    unsent(&Port(Some(0xffff)), null);
    unsent(&Few(Some(vec![0; 3])), EncodeErrorKind::TooLong { len: 3, max: 2 });
    unread::<Few>("03 000000", DecodeErrorKind::TooLong { len: 3, max: 2 });
    assert_eq!((Few::MIN_LEN, Few::MAX_LEN), (1, Some(3)));
    is_canonical::<Kafka>();
    is_canonical::<KafkaCompact>();
    is_canonical::<Avro>();
    is_canonical::<Hole>();
    is_canonical::<Port>();
    is_canonical::<Few>();
}

#[derive(NetTree, Debug, PartialEq, Clone)]
#[net(endian = big)]
struct Apart {
    n: i16,
    m: u8,
    #[net(count = n, null = -1)]
    text: Option<String>,
    #[net(count = m, null = 3, items(len = u8))]
    texts: Option<Vec<String>>,
}

#[derive(NetTree, Debug, PartialEq)]
#[net(endian = big)]
struct Column<'a> {
    length: Computed<i32>,
    #[net(count = length, null = -1)]
    value: Option<&'a [u8]>,
}

#[derive(NetTree, Debug, PartialEq)]
enum Cell {
    Set {
        n: i8,
        #[net(count = n, null = -1)]
        value: Option<Vec<u8>>,
    },
}

#[derive(Default)]
struct Cells(Vec<Option<Vec<u8>>>);

impl Handler for Cells {
    type Output = ();
}
impl CellHandler for Cells {
    fn set(&mut self, value: Option<Vec<u8>>) {
        self.0.push(value);
    }
}

#[test]
fn a_number_in_another_field_stands_for_none() {
    let none = Apart { n: -1, m: 1, text: None, texts: Some(vec!["x".into()]) };
    owned(&none, "ffff 01 01 78");
    owned(&Apart { n: 2, m: 3, text: Some("hi".into()), texts: None }, "0002 03 6869");
    unsent(&Apart { n: 2, ..none.clone() }, EncodeErrorKind::PresenceMismatch);
    unsent(&Apart { text: Some("a".into()), ..none.clone() }, EncodeErrorKind::PresenceMismatch);
    unsent(&Apart { m: 2, ..none }, EncodeErrorKind::CountMismatch { count: 2, len: 1 });
    unread::<Apart>("fffe 03", DecodeErrorKind::OutOfRange);
    row(&Column { length: Computed, value: None }, b"\xff\xff\xff\xff");
    row(&Column { length: Computed, value: Some(b"a") }, b"\0\0\0\x01a");

    let mut out = Vec::new();
    Cell::encoder(&mut out).set(None).unwrap();
    Cell::encoder(&mut out).set(Some(vec![1])).unwrap();
    assert_eq!(out, hex("00 ff 00 01 01"));
    let mut cells = Cells::default();
    Cell::dispatch(&out[..2], &mut cells).unwrap();
    Cell::dispatch(&out[2..], &mut cells).unwrap();
    assert_eq!(cells.0, [None, Some(vec![1])]);
    is_canonical::<Apart>();
    is_canonical::<Cell>();
}
