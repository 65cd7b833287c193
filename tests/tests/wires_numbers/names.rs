//! Names with pointers back into the message.

use super::*;

#[derive(NetTree, Debug, PartialEq, Clone)]
#[net(endian = big)]
struct Question<'a> {
    #[net(with = DnsName)]
    name: DomainName<'a>,
    kind: u16,
}

#[derive(NetTree, Debug, PartialEq, Clone)]
#[net(endian = big)]
struct Message<'a> {
    id: u16,
    questions: Vec<Question<'a>>,
    region: Region<'a>,
    #[net(with = DnsName)]
    raw: Vec<u8>,
}

#[derive(NetTree, Debug, PartialEq, Clone)]
#[net(sized = u16, endian = big)]
struct Region<'a> {
    #[net(with = DnsName)]
    name: DomainName<'a>,
    #[net(with = DnsName)]
    owned: DomainNameBuf,
}

const DNS: &[u8] = b"\x00\x01\x00\x02\x03www\x07example\x00\x00\x05\x01m\xc0\x08\x00\x06\x00\x08\xc0\x13\x03new\xc0\x08\xc0\x1d";

#[test]
fn names_point_back_into_the_message() {
    let message = Message::from_slice(DNS).unwrap();
    let names: Vec<_> = message.questions.iter().map(|one| one.name.to_string()).collect();
    assert_eq!(names, ["www.example", "m.example"]);
    assert_eq!(message.region.name.to_string(), "m.example");
    assert_eq!(message.region.owned.to_string(), "new.example");
    assert_eq!(message.raw, b"\x03new\x07example\x00");
    // Written without pointers, it is another message of the same value.
    let plain = message.to_vec().unwrap();
    assert_eq!(Message::from_slice(&plain).unwrap(), message);
    for end in 0..DNS.len() {
        assert!(Message::from_slice(&DNS[..end]).is_err());
    }
    for at in 0..DNS.len() {
        for byte in [0x00, 0x3f, 0x40, 0xc0, 0xff] {
            let mut bytes = DNS.to_vec();
            bytes[at] = byte;
            if let Ok(message) = Message::from_slice(&bytes) {
                let plain = message.to_vec().unwrap();
                assert_eq!(Message::from_slice(&plain).unwrap(), message);
            }
        }
    }
}

#[derive(NetTree, Debug, PartialEq)]
struct Name<'a>(#[net(with = DnsName)] DomainName<'a>);
#[derive(NetTree, Debug)]
struct Names<'a>(#[net(rest)] Vec<Name<'a>>);
#[derive(NetTree, Debug, PartialEq, Clone)]
struct Holder<'a>(Vec<Question<'a>>);
#[derive(NetTree, Debug)]
struct Holders<'a>(List<'a, Holder<'a>>);

#[test]
fn names_have_limits() {
    // A chain of pointers, each to the one before.
    let mut chain = vec![0];
    for link in 1..200_usize {
        let to = if link == 1 { 0 } else { 2 * link - 3 };
        chain.extend([0xc0 | u8::try_from(to >> 8).unwrap(), u8::try_from(to & 0xff).unwrap()]);
    }
    let error = Names::from_slice(&chain).unwrap_err();
    assert_eq!(error.to_string(), "a name of more than 127 pointers in `Name.0` at byte 255");
    assert_eq!(Names::from_slice(&chain[..255]).unwrap().0.len(), 128);

    let label = |len: u8| [vec![len], vec![b'a'; usize::from(len)]].concat();
    let longest = [label(63), label(63), label(63), label(61), vec![0]].concat();
    assert_eq!(longest.len(), 255);
    row(&Name(DomainName::from_wire(&longest).unwrap()), &longest);
    let longer = [label(63), label(63), label(63), label(62), vec![0]].concat();
    assert_eq!(DomainName::from_wire(&longer), None);
    assert_eq!(
        Name::from_slice(&longer).unwrap_err().kind(),
        DecodeErrorKind::Custom("a name of more than 255 bytes")
    );
    for (bytes, why) in [
        (&b"\xc0\x00"[..], "a pointer that does not lead backwards"),
        (b"\x01a\xc0\x00", "a pointer that does not lead backwards"),
        (b"\x40a", "a label of a reserved kind"),
        (b"\x80a", "a label of a reserved kind"),
    ] {
        let error = Name::from_slice(bytes).unwrap_err();
        assert_eq!(error.kind(), DecodeErrorKind::Custom(why), "{bytes:?}");
    }
    assert_eq!(
        DomainName::from_wire(b"\x03a.\\\x01\xff\x00").unwrap().to_string(),
        "a\\.\\\\.\\255"
    );
    assert_eq!(DomainName::ROOT.to_string(), ".");

    // The items of a list are read again when they are asked for, apart from the message.
    assert!(Holders::from_slice(b"\x01\x00\x00\x00").is_ok());
    let error = Holders::from_slice(b"\x01\x00\x01\x00\x01a\x00\x00\x00").unwrap_err();
    assert_eq!((error.field(), error.offset()), (Some("name"), 4));
}
