//! Unknown tags with fields of their own.

use super::both;
use netbytes::*;

#[derive(NetTree, Debug, PartialEq, Clone)]
#[net(tag = u16, endian = big, handler(async, table, partial))]
enum Nbd {
    #[net(tag = 0)]
    Read { cookie: u64 },
    #[net(other)]
    Unknown {
        #[net(tag)]
        id: u16,
        cookie: u64,
        offset: u64,
        length: u32,
    },
}

#[derive(NetTree, Debug, PartialEq, Clone)]
#[net(sized = u8, endian = big)]
enum Sized {
    #[net(tag = 0)]
    A { x: u8 },
    #[net(other)]
    Unknown {
        flags: u8,
        tag: u8,
        n: Computed<u8>,
        #[net(count = n)]
        items: Vec<u16>,
        raw: Vec<u8>,
    },
}

#[derive(NetTree, Debug, PartialEq, Clone)]
#[net(tag(str, nul))]
enum Text<'a> {
    #[net(tag = "A")]
    A { x: u8 },
    #[net(other)]
    Unknown {
        #[net(tag)]
        name: &'a str,
        #[net(rest)]
        raw: &'a [u8],
    },
}

#[derive(NetTree, Debug, PartialEq, Clone)]
#[net(magic = b"\0\x04MQTT", endian = big)]
enum Level {
    #[net(tag = 4)]
    V311,
    #[net(other)]
    Level {
        #[net(tag)]
        level: u8,
        #[net(rest)]
        raw: Vec<u8>,
    },
}

struct H(Vec<String>);
impl Handler for H {
    type Output = ();
}

impl NbdHandler for H {
    fn read(&mut self, _: u64) {}
    fn unknown(&mut self, id: u16, cookie: u64, offset: u64, length: u32) {
        self.0.push(format!("{id} {cookie} {offset} {length}"));
    }
}

#[test]
fn unknown() {
    let v = Nbd::Unknown { id: 7, cookie: 1, offset: 2, length: 3 };
    let b = [0, 7, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 3];
    both(v.clone(), &b);
    let mut h = H(vec![]);
    Nbd::dispatch(&b, &mut h).unwrap();
    v.clone().visit(&mut h);
    assert_eq!(h.0, ["7 1 2 3", "7 1 2 3"]);
    let mut out = vec![];
    Nbd::encoder(&mut out).unknown(7, 1, 2, 3).unwrap();
    assert_eq!(out, b);
    assert_eq!(
        Nbd::Unknown { id: 0, cookie: 1, offset: 2, length: 3 }.to_vec().unwrap_err().to_string(),
        "tag 0x00 is another variant's own in `Nbd.Unknown.id`"
    );
    assert_eq!(Nbd::MAX_LEN, Some(22));
    let p = Nbd::peek(&b).unwrap();
    assert!(p.action().is_unknown());
    assert_eq!(p.action().tags().next().unwrap(), 7);
    assert_eq!(p.payload(), 2);
    both(
        Sized::Unknown { flags: 1, tag: 9, n: Computed, items: vec![1, 2], raw: vec![5] },
        &[9, 7, 1, 2, 0, 1, 0, 2, 5],
    );
    let mut out = vec![];
    Sized::encoder(&mut out).unknown(1, 9, vec![1, 2], vec![5]).unwrap();
    assert_eq!(out, [9, 7, 1, 2, 0, 1, 0, 2, 5]);
    let t = Text::Unknown { name: "xy", raw: &[1] };
    assert_eq!(t.to_vec().unwrap(), b"xy\0\x01");
    assert_eq!(Text::from_slice(b"xy\0\x01").unwrap(), t);
    both(Level::Level { level: 5, raw: vec![1] }, b"\0\x04MQTT\x05\x01");
    both(Level::V311, b"\0\x04MQTT\x04");
}
