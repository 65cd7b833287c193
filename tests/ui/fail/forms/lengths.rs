use netbytes::NetTree;

#[derive(NetTree)]
struct Named {
    n: u8,
    #[net(len = n)]
    text: String,
}

#[derive(NetTree)]
#[net(sized(netbytes::codecs::Leb128<4>, inclusive))]
struct Itself(u8);

#[derive(NetTree)]
#[net(sized(u16, inclusive, plus = 2))]
struct Twice(u8);

#[derive(NetTree)]
#[net(len(varint, plus = 0))]
struct Nothing(String);

#[derive(NetTree)]
#[net(len(varint, minus = 1))]
struct Minus(String);

#[derive(NetTree)]
#[net(len = [u8; 2])]
struct Array(String);

fn main() {}
