//! What a newer peer adds behind the last field of an `extensible` type would be taken for it.
use netbytes::NetTree;

#[derive(NetTree, Default)]
struct Body(#[net(rest)] Vec<u8>);

#[derive(NetTree)]
#[net(sized = u8, extensible)]
struct OfType<T> {
    last: T,
}

#[derive(NetTree)]
struct Wrap<T, const N: usize>([T; N]);
#[derive(NetTree)]
#[net(sized = u8, extensible)]
struct OfConst<const N: usize> {
    last: Wrap<Body, N>,
}

trait Pick {
    type Field;
}
struct Picked;
impl Pick for Picked {
    type Field = Body;
}
#[derive(NetTree)]
#[net(sized = u8, extensible)]
enum OfAssociated<P: Pick> {
    Act { last: P::Field },
}

fn main() {
    let _ = OfType { last: Body(vec![]) }.to_vec();
    let _ = OfConst::<1>::from_slice(&[]);
    let _ = OfAssociated::<Picked>::from_slice(&[]);
}
