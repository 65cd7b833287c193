use netbytes::NetTree;

#[derive(NetTree)]
#[net(handler(table))]
enum Root {
    #[net(node)]
    Clock(Clock),
}

#[derive(NetTree)]
enum Clock {
    Now,
}

fn main() {}
