use std::borrow::Cow;

use netbytes::NetTree;

#[derive(NetTree)]
struct Title {
    text: Cow<'static, str>,
}

fn main() {}
