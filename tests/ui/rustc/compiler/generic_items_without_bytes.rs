use netbytes::NetTree;

#[derive(NetTree)]
struct All<T> {
    items: Vec<T>,
}

fn main() {
    All { items: vec![()] }.to_vec().unwrap();
}
