use std::sync::atomic::AtomicU8;

use netbytes::NetTree;

#[derive(NetTree)]
struct Level {
    #[net(until = 0)]
    levels: Vec<AtomicU8>,
}

fn main() {
    let _ = Level { levels: vec![] }.to_vec();
}
