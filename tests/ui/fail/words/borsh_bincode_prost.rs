use netbytes::NetTree;

// Words of borsh.
#[derive(NetTree)]
#[net(use_discriminant = true)]
enum Kind {
    First = 3,
}

#[derive(NetTree)]
#[net(init = fill)]
struct Filled {
    #[net(schema(with_funcs))]
    size: u8,
}

// Words of bincode.
#[derive(NetTree)]
#[net(encode_bounds = "T: Encode", decode_context = "()")]
struct Holder<T> {
    value: T,
}

// Words of prost.
#[derive(NetTree)]
struct Person {
    #[net(string, tag = "1")]
    name: String,
    #[net(repeated, enumeration = "Kind")]
    kinds: Vec<Kind>,
    #[net(sint32)]
    balance: i32,
    #[net(oneof = "Contact", tags = "4, 5")]
    contact: Kind,
}

fn main() {}
