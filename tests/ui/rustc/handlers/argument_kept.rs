use netbytes::{Handler, NetTree};

#[derive(NetTree)]
enum Client<'a> {
    Say(&'a str),
}

struct Last<'a>(&'a str);
impl Handler for Last<'_> {
    type Output = ();
}
impl<'a> ClientHandler for Last<'a> {
    fn say(&mut self, text: &str) {
        self.0 = text;
    }
}

fn main() {}
