use netbytes::NetTree;

#[derive(NetTree)]
#[net(magic = 300u8)]
struct TooLarge(u8);

#[derive(NetTree)]
#[net(magic = 0u0)]
struct NoType(u8);

#[derive(NetTree)]
#[net(magic = 0x0011223344556677_8899aabbccddeeff_00)]
struct TooLong(u8);

#[derive(NetTree)]
#[net(magic = 'a')]
struct Char(u8);

#[derive(NetTree)]
#[net(magic = "é")]
struct Text(u8);

#[derive(NetTree)]
#[net(magic = 0x123)]
struct HalfAByte(u8);

fn main() {}
