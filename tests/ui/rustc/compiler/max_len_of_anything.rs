use netbytes::NetTree;

#[derive(NetTree)]
#[net(max_len = 1200)]
struct Beacon<'a> {
    name: &'a str,
}

fn main() {}
