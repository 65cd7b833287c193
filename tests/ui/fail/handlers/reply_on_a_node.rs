use netbytes::NetTree;

#[derive(NetTree)]
enum Root {
    #[net(node, reply = u8)]
    Clock(Clock),
}

#[derive(NetTree)]
enum Clock {
    Now,
}

fn main() {}
