use netbytes::NetTree;

#[derive(NetTree)]
enum Mail {
    #[net(tag = u16)]
    Post,
    #[net(tag(str, nul))]
    Send,
    #[net(tag = [u8; 4])]
    Keep,
    #[net(tag = bits(3))]
    Burn,
}

fn main() {}
