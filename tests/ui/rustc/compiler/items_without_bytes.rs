use netbytes::NetTree;

#[derive(NetTree)]
struct Tick;

#[derive(NetTree)]
struct Ticks {
    ticks: Vec<Tick>,
}

fn main() {}
