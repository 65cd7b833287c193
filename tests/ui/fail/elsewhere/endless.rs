use netbytes::NetTree;

#[derive(NetTree)]
struct Chain {
    link: u8,
    next: Option<Chain>,
}

#[derive(NetTree)]
struct Holder {
    chain: Vec<Chain>,
}

fn main() {
    let _ = Chain::from_slice(&[]);
    let _ = Holder { chain: Vec::new() }.to_vec();
}
