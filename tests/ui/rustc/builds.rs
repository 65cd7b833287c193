//! A program that compiles. With one such case trybuild builds all of them, where it would only check them without: then the
//! constants that the compiler evaluates for each instance would be left out.

use netbytes::NetTree;

#[derive(NetTree)]
struct Say<'a>(&'a str);

fn main() {
    assert_eq!(Say("hi").to_vec().unwrap(), [2, 0, b'h', b'i']);
}
