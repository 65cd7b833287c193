//! `default` stands in for a field that was not sent, so no value of the field may take no bytes.
use netbytes::NetTree;

#[derive(NetTree)]
#[net(sized = u8, extensible)]
struct OfType<T: Default> {
    #[net(default)]
    added: T,
}

fn none<const N: usize>() -> [u8; N] {
    [0; N]
}
#[derive(NetTree)]
#[net(sized = u8, extensible)]
struct OfConst<const N: usize> {
    #[net(default = none)]
    added: [u8; N],
}

trait Pick {
    type Field;
}
struct Picked;
impl Pick for Picked {
    type Field = ();
}
#[derive(NetTree)]
#[net(sized = u8, extensible)]
struct OfAssociated<P: Pick>
where
    P::Field: Default,
{
    #[net(default)]
    added: P::Field,
}

fn main() {
    let _ = OfType { added: () }.to_vec();
    let _ = OfConst::<0>::from_slice(&[]);
    let _ = OfAssociated::<Picked>::from_slice(&[]);
}
