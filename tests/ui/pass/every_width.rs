#![deny(warnings)]

use netbytes::NetTree;

macro_rules! width {
    ($name:ident, $width:ident, $($byte:literal),*) => {{
        #[derive(NetTree, Debug, PartialEq)]
        #[net(tag = $width, len = $width, reserved(0, 2..=4), explicit_tags)]
        enum $name<'a> {
            #[net(tag = 1)]
            Text(&'a str),
        }
        let text = $name::Text("a");
        let bytes = text.to_vec().unwrap();
        assert_eq!(bytes, [&[$($byte),*][..], &[$($byte),*], b"a"].concat());
        assert_eq!($name::from_slice(&bytes).unwrap(), text);
    }};
}

fn main() {
    width!(A, u8, 1);
    width!(B, u16, 1, 0);
    width!(C, u24, 1, 0, 0);
    width!(D, u32, 1, 0, 0, 0);
    width!(E, u64, 1, 0, 0, 0, 0, 0, 0, 0);
    width!(F, varint, 1);
}
