use netbytes::NetTree;

#[derive(NetTree)]
enum Chat {
    #[net(node)]
    Member(Member),
}

#[derive(NetTree)]
struct Member {
    since: u64,
}

fn main() {}
