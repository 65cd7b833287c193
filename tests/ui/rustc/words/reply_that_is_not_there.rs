use netbytes::NetTree;

#[derive(NetTree)]
enum Clock {
    Now,
}

fn main() {
    let now = Clock::encoder(&mut Vec::new()).now().unwrap();
    let _: u64 = now.decode(&[0; 8]).unwrap();
}
