use netbytes::NetTree;

struct Colour(u8, u8, u8);

#[derive(NetTree)]
struct Pixel {
    at: u32,
    colour: Colour,
}

fn main() {
    let _ = Pixel::from_slice(&[]);
    let _ = Pixel { at: 0, colour: Colour(0, 0, 0) }.to_vec();
}
