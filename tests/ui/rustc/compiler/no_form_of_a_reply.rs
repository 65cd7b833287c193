use netbytes::NetTree;

struct Time(u64);

#[derive(NetTree)]
enum Clock {
    #[net(reply = Time)]
    Now,
}

fn main() {}
