use netbytes::NetTree;

#[derive(NetTree)]
#[net(max_len = 100)]
struct Say<'a> {
    #[net(max = 99)]
    text: &'a str,
}

fn main() {}
