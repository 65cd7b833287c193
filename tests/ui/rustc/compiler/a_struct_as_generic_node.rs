use netbytes::NetTree;

#[derive(NetTree)]
enum Packet<T> {
    #[net(node)]
    Body(T),
}

#[derive(NetTree)]
struct Text(String);

fn main() {
    Packet::Body(Text(String::new())).to_vec().unwrap();
}
