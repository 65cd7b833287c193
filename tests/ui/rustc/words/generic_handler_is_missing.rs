use netbytes::{Handler, NetTree};

#[derive(NetTree)]
enum Store<K, const N: usize> {
    Put { key: K, data: [u8; N] },
    Drop { key: K },
}

struct Disk;
impl Handler for Disk {
    type Output = ();
}

fn main() {
    let _ = Store::<u16, 4>::dispatch(&[1, 0, 0], &mut Disk);
}
