use netbytes::{Handler, NetTree};

#[derive(NetTree)]
#[net(payload)]
enum Color {
    Red,
    Green,
}
#[derive(NetTree)]
enum Paint {
    #[net(node)]
    Color(Color),
}

struct Painter;
impl Handler for Painter {
    type Output = ();
}

fn main() {
    let _ = Color::dispatch(&[0], &mut Painter);
    let _ = Color::encoder(&mut Vec::<u8>::new()).red();
}
