use netbytes::NetTree;

struct Form;

#[derive(NetTree)]
struct Message {
    #[net(until = 0)]
    items: Vec<Form>,
}

fn main() {}
