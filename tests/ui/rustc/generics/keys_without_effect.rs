//! A key on a field must change something there.
use netbytes::NetTree;

#[derive(NetTree)]
struct Point(u16);

#[derive(NetTree)]
struct OfType<T> {
    #[net(len = u8)]
    a: T,
    #[net(endian = big)]
    b: Option<T>,
    #[net(varint)]
    c: (T, T),
}

#[derive(NetTree)]
struct Bytes<const N: usize>([u8; N]);
#[derive(NetTree)]
struct OfConst<const N: usize>(#[net(endian = big)] Bytes<N>);

trait Pick {
    type Field;
}
struct Picked;
impl Pick for Picked {
    type Field = u8;
}
#[derive(NetTree)]
struct OfAssociated<P: Pick>(#[net(varint)] P::Field);

fn main() {
    let point = || Point(7);
    let _ = OfType { a: point(), b: Some(point()), c: (point(), point()) }.to_vec();
    let _ = OfConst::<2>::from_slice(&[]);
    let _ = OfAssociated::<Picked>::from_slice(&[]);
}
