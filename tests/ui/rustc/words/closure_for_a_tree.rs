use netbytes::NetTree;

#[derive(NetTree)]
enum House<'a> {
    #[net(node)]
    Door(Door),
    Say { text: &'a str },
}
#[derive(NetTree)]
enum Door {
    Open,
    #[net(reply = bool)]
    IsOpen,
}

fn main() {
    let mut out = Vec::new();
    let _ = House::dispatch_reply(&[0, 0], &mut |_: House| (), &mut out);
    let _ = House::Say { text: "hi" }.visit_reply(&mut |_: House| (), &mut out);
}
