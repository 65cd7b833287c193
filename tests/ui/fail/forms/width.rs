use netbytes::NetTree;

#[derive(NetTree)]
struct Text(#[net(width = 3)] String);

#[derive(NetTree)]
struct Zero(#[net(width = 0)] u32);

#[derive(NetTree)]
struct Wide(#[net(width = 17)] u32);

#[derive(NetTree)]
struct Varint(#[net(width = 3, varint)] u32);

#[derive(NetTree)]
struct Sequence(#[net(width = 3)] Vec<u32>);

#[derive(NetTree)]
struct Constant(#[net(width = BYTES)] u32);

const BYTES: u8 = 3;

fn main() {}
