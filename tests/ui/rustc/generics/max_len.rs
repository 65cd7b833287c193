//! `max_len` holds for each instance.
use netbytes::NetTree;

#[derive(NetTree)]
#[net(max_len = 4)]
struct OfType<T>(T);

#[derive(NetTree)]
#[net(max_len = 4)]
struct OfConst<const N: usize>([u8; N]);

trait Pick {
    type Field;
}
struct Picked;
impl Pick for Picked {
    type Field = String;
}
#[derive(NetTree)]
#[net(max_len = 4)]
struct OfAssociated<P: Pick>(P::Field);

fn main() {
    let _ = OfType(7_u64).to_vec();
    let _ = OfConst::<5>::from_slice(&[]);
    let _ = OfAssociated::<Picked>::from_slice(&[]);
}
