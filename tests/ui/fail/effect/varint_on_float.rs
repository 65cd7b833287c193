use netbytes::NetTree;

#[derive(NetTree)]
struct Join {
    #[net(varint)]
    place: Option<(f32, f32)>,
}

fn main() {}
