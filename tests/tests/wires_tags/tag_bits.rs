//! Bits of a tag that are fields.

use super::both;
use netbytes::*;

#[derive(NetTree, Debug, PartialEq, Clone)]
#[net(sized = u8, endian = big, handler(async, table, partial))]
pub(crate) enum Mqtt {
    #[net(tag = 0x10)]
    Connect { keep: u16 },
    #[net(tag = 0x30)]
    Publish {
        #[net(tag_bits = 3)]
        dup: bool,
        #[net(tag_bits = 1..=2)]
        qos: u8,
        #[net(tag_bits = 0)]
        retain: bool,
        id: u16,
        #[net(rest)]
        data: Vec<u8>,
    },
    #[net(tag = 0x41)]
    Odd {
        #[net(tag_bits = 1)]
        a: bool,
        #[net(tag_bits = 3)]
        b: bool,
    },
    #[net(tag = 0xe0)]
    Bye,
}

#[derive(NetTree, Debug, PartialEq, Clone)]
#[net(endian = big)]
pub(crate) enum Pack<'a> {
    #[net(tag = 0x00..=0x7f)]
    Fix {
        #[net(tag)]
        value: u8,
    },
    #[net(tag = 0x80)]
    Map {
        #[net(tag_bits = 0..=3)]
        n: u8,
        #[net(count = n)]
        items: Vec<(u8, u8)>,
    },
    #[net(tag = 0xa0)]
    Str {
        #[net(tag_bits = 0..=4)]
        n: Computed<u8>,
        #[net(count = n)]
        text: &'a str,
    },
    #[net(tag = 0xc0)]
    Nil,
    #[net(tag = 0xc2 | 0xc3)]
    Bool {
        #[net(tag)]
        tag: u8,
    },
    #[net(tag = 0xcc)]
    U8(u8),
    #[net(tag = 0xcd)]
    U16(u16),
    #[net(tag = 0xe0..=0xff)]
    Neg(#[net(tag)] u8),
    #[net(other)]
    Other { tag: u8, raw: &'a [u8] },
}

#[derive(NetTree, Debug, PartialEq, Clone)]
#[net(tag = i8)]
pub(crate) enum Signed {
    #[net(tag = -3..=2)]
    Small {
        #[net(tag)]
        n: i8,
    },
    #[net(tag = 7)]
    Seven,
    Eight,
}

struct H(Vec<String>);
impl Handler for H {
    type Output = ();
}

impl HandlesAll for H {}
impl MqttHandler for H {
    fn connect(&mut self, k: u16) {
        self.0.push(format!("connect {k}"));
    }
    fn publish(&mut self, dup: bool, qos: u8, retain: bool, id: u16, data: Vec<u8>) {
        self.0.push(format!("publish {dup} {qos} {retain} {id} {data:?}"));
    }
    fn odd(&mut self, a: bool, b: bool) {
        self.0.push(format!("odd {a} {b}"));
    }
    fn bye(&mut self) {}
}

#[test]
fn held() {
    let p = Mqtt::Publish { dup: true, qos: 2, retain: false, id: 1, data: vec![9] };
    both(p.clone(), &[0x3c, 3, 0, 1, 9]);
    both(Mqtt::Connect { keep: 1 }, &[0x10, 2, 0, 1]);
    both(Mqtt::Bye, &[0xe0, 0]);
    both(Mqtt::Odd { a: true, b: false }, &[0x43, 0]);
    both(Mqtt::Odd { a: false, b: true }, &[0x49, 0]);
    assert_eq!(
        Mqtt::Publish { dup: true, qos: 4, retain: false, id: 1, data: vec![] }
            .to_vec()
            .unwrap_err()
            .to_string(),
        "number out of range in `Mqtt.Publish.qos`"
    );
    assert_eq!(
        Mqtt::from_slice(&[0x45, 0]).unwrap_err().to_string(),
        "unknown tag 0x45 for `Mqtt` at byte 0"
    );
    let mut h = H(vec![]);
    Mqtt::dispatch(&[0x3c, 3, 0, 1, 9], &mut h).unwrap();
    Mqtt::dispatch(&[0x4b, 0], &mut h).unwrap();
    p.clone().visit(&mut h);
    assert_eq!(h.0, ["publish true 2 false 1 [9]", "odd true true", "publish true 2 false 1 [9]"]);
    let mut v = vec![];
    Mqtt::encoder(&mut v).publish(true, 2, false, 1, vec![9]).unwrap();
    assert_eq!(v, [0x3c, 3, 0, 1, 9]);
    let peek = Mqtt::peek(&[0x3c, 3, 0, 1, 9]).unwrap();
    assert_eq!(peek.action().to_string(), "publish");
    assert_eq!(peek.action().tags().next().unwrap(), 0x3c);
    let t: Vec<_> = Mqtt::ACTIONS.iter().map(|a| a.tags().next().unwrap().to_string()).collect();
    assert_eq!(t, ["0x10", "0x30", "0x41", "0xe0"]);
    let mut table = MqttTable::<Vec<u8>, ()>::EMPTY;
    table.on_publish(|s, _, qos, _, _, _| s.push(qos));
    let mut s = vec![];
    table.dispatch(&[0x3c, 3, 0, 1, 9], &mut s).unwrap();
    assert_eq!(s, [2]);
}

fn pack(v: Pack<'static>, b: &'static [u8]) {
    assert_eq!(v.to_vec().unwrap(), b);
    assert_eq!(Pack::from_slice(b).unwrap(), v);
    assert_eq!(v.encoded_len(), b.len());
}

#[test]
fn ranges() {
    pack(Pack::Fix { value: 5 }, &[5]);
    pack(Pack::Map { n: 1, items: vec![(1, 2)] }, &[0x81, 1, 2]);
    pack(Pack::Str { n: Computed, text: "hey" }, b"\xa3hey");
    pack(Pack::Nil, &[0xc0]);
    pack(Pack::Bool { tag: 0xc3 }, &[0xc3]);
    pack(Pack::Neg(0xff), &[0xff]);
    pack(Pack::Other { tag: 0xc1, raw: b"a" }, &[0xc1, b'a']);
    assert_eq!(
        Pack::Fix { value: 0x80 }.to_vec().unwrap_err().kind(),
        EncodeErrorKind::TagMismatch
    );
    assert_eq!(
        Pack::Other { tag: 0x85, raw: b"" }.to_vec().unwrap_err().kind(),
        EncodeErrorKind::OwnedTag { tag: 0x85 }
    );
    assert_eq!(
        Pack::Map { n: 2, items: vec![(1, 2)] }.to_vec().unwrap_err().kind(),
        EncodeErrorKind::CountMismatch { count: 2, len: 1 }
    );
    assert!(Pack::Str { n: Computed, text: "012345678901234567890123456789012" }.to_vec().is_err());
    let mut v = vec![];
    Pack::encoder(&mut v).map(vec![(1, 2)]).unwrap();
    Pack::encoder(&mut v).str("hey").unwrap();
    Pack::encoder(&mut v).neg(0xe1).unwrap();
    assert_eq!(v, b"\x81\x01\x02\xa3hey\xe1");
    let t: Vec<_> = Pack::ACTIONS.iter().map(|a| a.tags().next().unwrap().to_string()).collect();
    assert_eq!(
        t,
        ["0x00..=0x7f", "0x80", "0xa0", "0xc0", "0xc2 | 0xc3", "0xcc", "0xcd", "0xe0..=0xff", "0"]
    );
    both(Signed::Small { n: -3 }, &[0xfd]);
    both(Signed::Small { n: 2 }, &[2]);
    both(Signed::Eight, &[8]);
    assert!(Signed::Small { n: 3 }.to_vec().is_err());
    assert_eq!((Pack::MIN_LEN, Signed::MAX_LEN), (1, Some(1)));
}
