#![deny(warnings)]

use netbytes::NetTree;

#[derive(NetTree, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
#[repr(u8)]
pub enum Code {
    Ok = 0,
    NotFound = 0x04,
    Next,
    Byte = b'z',
    Separated = 1_00,
}

#[derive(NetTree, Default, Clone, Debug, PartialEq)]
#[must_use]
#[repr(C)]
pub struct Payload {
    #[doc(hidden)]
    pub a: u8,
    #[deprecated]
    pub b: u8,
}

#[derive(NetTree, Debug)]
pub enum Old {
    #[deprecated(note = "use B")]
    A(u8),
    B,
}

fn main() {
    assert_eq!(Code::Next.to_vec().unwrap(), [5]);
    assert_eq!(Code::from_slice(b"z").unwrap(), Code::Byte);
    assert_eq!(Code::Separated as u8, 100);
    assert_eq!(Payload::default().to_vec().unwrap(), [0, 0]);
    assert_eq!(Old::B.to_vec().unwrap(), [1]);
}
