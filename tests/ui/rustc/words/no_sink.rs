use std::fs::File;

use netbytes::NetTree;

#[derive(NetTree)]
enum Root {
    #[net(node)]
    Door(Door),
}
#[derive(NetTree)]
enum Door {
    Open { code: u8 },
}

fn main() {
    let mut array = [0; 16];
    let _ = Root::encoder(&mut array).door().open(1);
    let _ = Door::Open { code: 1 }.encode_into(&mut array[..]);
    let mut file = File::open("log").unwrap();
    let _ = Root::encoder(&mut file).door().open(1);
}
