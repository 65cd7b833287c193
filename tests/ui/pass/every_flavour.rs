//! All that an enum can have, on a tree with nodes, actions, a reply and an unknown variant.
#![deny(warnings, missing_docs, unused, rust_2018_idioms, single_use_lifetimes, elided_lifetimes_in_paths)]
#![forbid(unsafe_code)]

use netbytes::NetTree;

/// Generated items stand beside these.
pub mod tree {
    use netbytes::NetTree;

    /// The root.
    #[derive(NetTree, Debug, PartialEq)]
    #[net(tag = varint, len = u8, endian = big, handler(async, local, partial, table))]
    pub enum Root<'a, 'b> {
        /// A node.
        #[net(node)]
        Node(Inner<'a>),
        /// Without an argument.
        Unit,
        /// With two lives.
        Both {
            /// One.
            a: &'a str,
            /// The other.
            b: &'b [u8],
        },
        /// What a newer peer sends.
        #[net(other)]
        Unknown {
            /// Its tag.
            tag: u64,
            /// Its bytes.
            raw: &'b [u8],
        },
    }

    /// A node.
    #[derive(NetTree, Debug, PartialEq)]
    #[net(handler(async, local, partial, table))]
    pub(crate) enum Hidden {
        /// Asks.
        #[net(reply = Vec<u8>)]
        Ask,
    }

    /// A node.
    #[derive(NetTree, Debug, PartialEq)]
    #[net(handler(async, local, partial, table))]
    pub enum Inner<'a> {
        /// Says something.
        Say(
            /// What.
            &'a str,
        ),
    }

    pub(crate) fn hidden() -> Hidden {
        Hidden::Ask
    }
}

fn main() {
    let root = tree::Root::Unknown { tag: 300, raw: b"x" };
    let bytes = root.to_vec().unwrap();
    assert_eq!(bytes, [0xac, 0x02, b'x']);
    assert_eq!(tree::Root::from_slice(&bytes).unwrap(), root);
    assert_eq!(tree::hidden().to_vec().unwrap(), [0]);
}
