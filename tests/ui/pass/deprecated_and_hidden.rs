#![deny(warnings)]

pub mod protocol {
    use netbytes::NetTree;

    #[derive(NetTree, Debug)]
    #[net(handler(async, local, partial, table))]
    pub enum Version {
        #[deprecated(note = "use B")]
        A { #[deprecated] old: u8 },
        B,
        #[doc(hidden)]
        C,
        #[deprecated]
        #[net(node)]
        Child(Old),
    }

    #[derive(NetTree, Debug)]
    #[net(handler(async, local, partial, table))]
    pub enum Old {
        #[deprecated]
        #[net(reply = u8)]
        Ask(u8),
    }

    #[derive(NetTree)]
    #[net(handler(table))]
    enum Private {
        #[allow(dead_code)]
        Never,
    }

    #[derive(NetTree)]
    #[net(handler(partial, table))]
    #[allow(dead_code)]
    enum Unused<'a> {
        Never(&'a str),
        #[net(node)]
        Child(Private),
    }
}

use netbytes::NetTree;
use protocol::Version;

fn main() {
    assert_eq!(Version::B.to_vec().unwrap(), [1]);
    assert_eq!(Version::C.to_vec().unwrap(), [2]);
    assert_eq!(Version::from_slice(&[0, 9]).unwrap().encoded_len(), 2);
}
