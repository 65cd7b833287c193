use netbytes::NetTree;

#[derive(NetTree)]
#[net(max_len = 10)]
struct Beacon<'a> {
    #[net(max = 10)]
    name: &'a str,
}

fn main() {}
