use netbytes::{Handler, NetTree};

#[derive(NetTree)]
enum Light {
    Dim { percent: u8 },
}

struct Home;

impl Handler for Home {
    type Output = ();
}
impl LightHandler for Home {
    fn dim(&mut self, _: u8) {}
}

fn main() {
    let _ = Light::dispatch(&mut Home, &mut [0, 40]);
    let _ = Light::dispatch("hello", &mut Home);
}
