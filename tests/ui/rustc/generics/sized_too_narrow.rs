//! `sized` must have room for the length of the shortest value.
use netbytes::NetTree;

#[derive(NetTree)]
#[net(sized = u8)]
struct OfType<T>(T);

#[derive(NetTree)]
#[net(sized = u8)]
struct OfConst<const N: usize>([u8; N]);

trait Pick {
    type Field;
}
struct Picked;
impl Pick for Picked {
    type Field = [u8; 300];
}
#[derive(NetTree)]
#[net(sized = u8)]
enum OfAssociated<P: Pick> {
    Act(P::Field),
}

fn main() {
    let _ = OfType([0_u8; 256]).to_vec();
    let _ = OfConst::<256>::from_slice(&[]);
    let _ = OfAssociated::<Picked>::from_slice(&[]);
}
