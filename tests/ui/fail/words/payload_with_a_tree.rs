use netbytes::NetTree;

#[derive(NetTree)]
#[net(payload, handler(async))]
enum Color {
    Red,
    #[net(node)]
    Mixed(Mixed),
    #[net(reply = u8)]
    Ask,
}
#[derive(NetTree)]
#[net(payload)]
struct Mixed(u8);

fn main() {}
