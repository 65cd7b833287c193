use netbytes::NetTree;

#[derive(NetTree)]
struct Point(u32, u32);

#[derive(NetTree)]
struct Line {
    #[net(endian = big)]
    from: Point,
}

fn main() {}
