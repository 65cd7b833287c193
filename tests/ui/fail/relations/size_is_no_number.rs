use netbytes::NetTree;

#[derive(NetTree)]
struct File {
    size: f32,
    #[net(sized = size, rest)]
    name: String,
}

fn main() {}
