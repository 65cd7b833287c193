use netbytes::NetTree;
use netbytes::codecs::Leb128;

struct Wrong;

type Text = String;

#[derive(NetTree)]
#[net(len = Wrong)]
struct Length {
    text: String,
    bytes: Vec<u8>,
}

#[derive(NetTree)]
struct Width(#[net(width = 3)] Text);

#[derive(NetTree)]
struct Items(#[net(items(len = u8))] Text);

#[derive(NetTree)]
struct Null(#[net(null = 300)] Option<u8>);

#[derive(NetTree)]
#[net(tag = Leb128<1>)]
enum Tags {
    #[net(tag = 200)]
    Large,
    #[net(tag = 1)]
    Small,
}

fn main() {}
