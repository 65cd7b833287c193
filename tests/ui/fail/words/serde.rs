use netbytes::NetTree;

#[derive(NetTree)]
#[net(rename_all = "camelCase", deny_unknown_fields, untagged)]
enum Message {
    #[net(rename = "move")]
    Move {
        #[net(rename = "X", alias = "x")]
        x: u32,
        #[net(skip_serializing_if = "Option::is_none")]
        y: Option<u32>,
    },
    #[net(skip_deserializing)]
    Old,
}

#[derive(NetTree)]
#[net(transparent)]
struct Id(u64);

#[derive(NetTree)]
struct User<'a> {
    #[net(flatten)]
    id: Id,
    #[net(borrow)]
    name: &'a str,
    #[net(skip_serializing)]
    seen: bool,
    #[net(serialize_with = "to_minutes")]
    minutes: u16,
    #[net(with_serde)]
    state: u8,
}

#[derive(NetTree)]
#[net(tag = "type", content = "c")]
enum Tagged {
    Ping,
}

#[derive(NetTree)]
#[net(tag = "kind")]
enum Kinds {
    Ping,
}

fn main() {}
