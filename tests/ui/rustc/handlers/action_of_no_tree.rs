use netbytes::NetTree;

#[derive(NetTree)]
enum Client<'a> {
    Say(&'a str),
}

#[derive(NetTree)]
struct Member {
    since: u64,
}

fn main() {
    let _ = Client::encoder(&mut Vec::new()).shout("hi");
    let _ = Client::encoder(&mut Vec::new()).say(1);
    let _ = Member::encoder(&mut Vec::new());
}
