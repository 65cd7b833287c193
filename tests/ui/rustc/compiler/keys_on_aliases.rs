use netbytes::NetTree;

type Byte = u8;
type Real = f64;

#[derive(NetTree)]
enum Sample {
    One(#[net(endian = big)] Byte),
    Two { #[net(varint)] real: Real },
}

fn main() {}
