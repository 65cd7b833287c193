use netbytes::NetTree;

#[derive(NetTree)]
struct Plain(#[net(null = -1)] String);

#[derive(NetTree)]
struct Unsigned(#[net(null = -1)] Option<String>);

#[derive(NetTree)]
#[net(len = u32)]
struct Wide(#[net(null = -1)] Option<Vec<u8>>);

#[derive(NetTree)]
struct Rest(#[net(null = 0, rest)] Option<Vec<u8>>);

#[derive(NetTree)]
struct Twice {
    there: bool,
    #[net(null = 0, if = there)]
    number: Option<u8>,
}

#[derive(NetTree)]
struct Word(#[net(null = "none")] Option<u8>);

fn main() {}
