use netbytes::NetTree;

#[derive(NetTree)]
#[net(handler(partial))]
enum Player {
    Play,
    Rest,
}

fn main() {}
