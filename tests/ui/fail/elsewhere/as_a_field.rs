use netbytes::NetTree;

#[derive(NetTree)]
struct Member {
    since: usize,
}

#[derive(NetTree)]
struct Room {
    members: Vec<Member>,
    owner: Option<Member>,
}

fn main() {}
