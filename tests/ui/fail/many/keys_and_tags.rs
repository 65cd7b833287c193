use netbytes::NetTree;

#[derive(NetTree)]
#[net(len = u15, tagg = u8)]
enum Packet {
    #[net(tag = 1)]
    Join(usize),
    #[net(tag = 1)]
    Leave,
    #[net(node)]
    Chat,
    Say {
        #[net(max = 3)]
        at: u8,
    },
}

fn main() {}
