use netbytes::NetTree;

#[derive(NetTree)]
struct Seen {
    #[net(with = "codecs::Millis")]
    at: std::time::SystemTime,
}

fn main() {}
