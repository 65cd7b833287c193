//! A value that extends to the end is not followed by another, whatever stands in for the parameter.
use netbytes::NetTree;

#[derive(NetTree)]
struct Body(#[net(rest)] Vec<u8>);

#[derive(NetTree)]
struct OfType<T> {
    body: T,
    id: u8,
}

#[derive(NetTree)]
struct Wrap<T, const N: usize>([T; N]);
#[derive(NetTree)]
struct OfConst<const N: usize> {
    body: Wrap<Body, N>,
    id: u8,
}

trait Pick {
    type Field;
}
struct Picked;
impl Pick for Picked {
    type Field = Body;
}
#[derive(NetTree)]
enum OfAssociated<P: Pick> {
    Two { a: P::Field, b: P::Field },
}

fn main() {
    let _ = OfType { body: Body(vec![1]), id: 9 }.to_vec();
    let _ = OfConst::<1>::from_slice(&[]);
    let _ = OfAssociated::<Picked>::encoder(&mut Vec::new()).two(Body(vec![]), Body(vec![]));
}
