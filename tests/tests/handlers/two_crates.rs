//! A tree of two crates.

use netbytes::{Dispatch, Handler, HandlesAllOf, NetTree};
use netbytes_tests_subtree::{Access, AccessHandler, Files, FilesHandler, FilesParts, FilesRoutes};

/// A tree of two crates: the subtree knows nothing of its parent.
#[derive(NetTree, Debug, PartialEq)]
#[net(tag = u16)]
enum Disk<'d> {
    #[net(node, tag = 0x0102)]
    Files(Files<'d>),
    Eject,
}

struct Machine(String);

impl Handler for Machine {
    type Output = usize;
}

impl DiskHandler for Machine {
    fn eject(&mut self) -> usize {
        0
    }
}

impl FilesHandler for Machine {
    fn open(&mut self, path: &str) -> usize {
        path.clone_into(&mut self.0);
        path.len()
    }
    fn close(&mut self) -> usize {
        1
    }
}

impl AccessHandler for Machine {
    fn grant(&mut self, user: &str, rights: u32) -> usize {
        self.0 = format!("{user} {rights:o}");
        2
    }
    fn revoke(&mut self, _: &str) -> usize {
        3
    }
}

impl HandlesAllOf<Disk<'static>> for Machine {}

impl FilesRoutes for Machine {
    type Access = Self;
    fn access(&mut self) -> &mut Self {
        self
    }
}

fn drive<H: Handler>(bytes: &[u8], handler: &mut H) -> H::Output
where
    for<'a> Disk<'a>: Dispatch<H>,
{
    Disk::dispatch(bytes, handler).unwrap_or_else(|error| panic!("{error}"))
}

#[test]
fn a_tree_of_two_crates() {
    let value = Disk::Files(Files::Access(Access::Grant { user: "ann", rights: 0o7 }));
    let bytes = [2, 1, 2, 0, 0, 3, 0, b'a', b'n', b'n', 7, 0, 0, 0];
    let bytes = {
        // The subtree's own byte order stays where it was said: in the innermost node.
        let mut bytes = bytes;
        bytes[5..7].copy_from_slice(&[0, 3]);
        bytes[10..].copy_from_slice(&[0, 0, 0, 7]);
        bytes
    };
    assert_eq!(value.to_vec().unwrap(), bytes);
    assert_eq!(Disk::from_slice(&bytes), Ok(value));

    let mut machine = Machine(String::new());
    assert_eq!(drive(&bytes, &mut machine), 2);
    assert_eq!(machine.0, "ann 7");

    let (mut own, mut files) = (Machine(String::new()), Machine(String::new()));
    let mut access = Machine(String::new());
    let mut below = FilesParts { own: &mut files, access: &mut access };
    let mut parts = DiskParts { own: &mut own, files: &mut below };
    assert_eq!(drive(&bytes, &mut parts), 2);
    assert_eq!(drive(&[2, 1, 0, 2, 0, b'/', b'a'], &mut parts), 2);
    assert_eq!((access.0.as_str(), files.0.as_str()), ("ann 7", "/a"));

    let mut out = Vec::new();
    Disk::encoder(&mut out).files().access().grant("ann", 7).unwrap();
    assert_eq!(out, bytes);
    Disk::encoder(&mut out).files().close().unwrap();
    Disk::encoder(&mut out).eject().unwrap();
    assert_eq!(out[bytes.len()..], [2, 1, 1, 3, 1]);
}
