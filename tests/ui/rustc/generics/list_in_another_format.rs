//! A `List` is read in the format that it names, which must be its owner's.
use netbytes::NetTree;

use netbytes::List;

#[derive(NetTree)]
#[net(endian = big)]
struct OfType<'a, T>(List<'a, T>);

#[derive(NetTree)]
#[net(endian = big)]
struct OfConst<'a, const N: usize>(List<'a, [u16; N]>);

trait Pick {
    type Field;
}
struct Picked;
impl Pick for Picked {
    type Field = u32;
}
#[derive(NetTree)]
#[net(endian = big)]
struct OfAssociated<'a, P: Pick>(List<'a, P::Field>);

fn main() {
    let _ = OfType(List::from_slice(&[7_u16])).to_vec();
    let _ = OfConst::<2>::from_slice(&[]);
    let _ = OfAssociated::<Picked>::from_slice(&[]);
}
