use netbytes::NetTree;

#[derive(NetTree)]
#[allow(non_camel_case_types)]
enum Packet {
    FooBar,
    Foo_Bar,
}

fn main() {}
