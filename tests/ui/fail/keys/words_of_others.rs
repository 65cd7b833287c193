use netbytes::NetTree;

#[derive(NetTree)]
#[net(sized = u32, inclusive)]
enum Packet<'a> {
    #[net(id = 7)]
    Join {
        #[net(cstr)]
        name: &'a str,
    },
}

fn main() {}
