use netbytes::NetTree;

struct Name(String);
struct Age(u8);

#[derive(NetTree)]
struct Join {
    name: Name,
    nick: Name,
    age: Age,
}

fn main() {}
