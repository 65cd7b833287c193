use netbytes::NetTree;

#[derive(NetTree)]
struct Point(u32, u32);

#[derive(NetTree)]
struct Line {
    #[net(max = 3)]
    from: Point,
}

fn main() {}
