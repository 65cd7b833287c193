use netbytes::NetTree;

#[derive(NetTree)]
struct Body<'a> {
    #[net(rest)]
    text: &'a str,
}

#[derive(NetTree)]
enum Packet<'a> {
    Say((Body<'a>, u8)),
}

fn main() {}
