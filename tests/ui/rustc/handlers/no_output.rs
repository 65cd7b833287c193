use netbytes::NetTree;

#[derive(NetTree)]
enum Client<'a> {
    Say(&'a str),
}

struct Server;

fn main() {
    let _ = Client::dispatch(&[0, 1], &mut Server);
}
