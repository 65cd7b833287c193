//! A sequence of items that take no bytes could claim any number of them.
use netbytes::NetTree;

#[derive(NetTree)]
struct OfType<T> {
    items: Vec<T>,
}

#[derive(NetTree)]
struct OfConst<const N: usize> {
    items: Vec<[u8; N]>,
}

trait Pick {
    type Field;
}
struct Picked;
impl Pick for Picked {
    type Field = ();
}
#[derive(NetTree)]
struct OfAssociated<P: Pick>(Vec<P::Field>);

fn main() {
    let _ = OfType { items: vec![()] }.to_vec();
    let _ = OfConst::<0>::from_slice(&[]);
    let _ = OfAssociated::<Picked>::from_slice(&[]);
}
