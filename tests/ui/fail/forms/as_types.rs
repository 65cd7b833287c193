use netbytes::NetTree;

#[derive(NetTree)]
#[net(as = u8)]
enum Level {
    Low,
    High,
}

#[derive(NetTree)]
#[net(as = u8, tag = u16, handler = none)]
enum Tagged {
    #[net(tag = 3)]
    Low,
    High {
        #[net(len = u8)]
        text: String,
    },
}

#[derive(NetTree)]
#[net(as = u8, sized = u8, extensible)]
struct Grows(#[net(skip)] u8);

fn main() {}
