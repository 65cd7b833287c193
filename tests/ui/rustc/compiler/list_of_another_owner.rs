use netbytes::{Big, List, NetTree};

#[derive(NetTree)]
enum Packet<'a> {
    Scores(Option<List<'a, &'a str, Big>>),
}

fn main() {}
