use netbytes::NetTree;

struct Colour(u8, u8, u8);

#[derive(NetTree)]
enum Canvas {
    Fill { colours: Vec<Colour> },
}

fn main() {
    let _ = Canvas::from_slice(&[]);
}
