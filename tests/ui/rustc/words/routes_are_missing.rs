use netbytes::{Handler, NetTree};

#[derive(NetTree)]
enum Ship<'a> {
    #[net(node)]
    Sail(Sail),
    #[net(node)]
    Helm(Helm),
    Hail(&'a str),
}
#[derive(NetTree)]
enum Sail {
    Set { area: u16 },
    Furl,
}
#[derive(NetTree)]
enum Helm {
    Port,
}

struct Crew;
impl Handler for Crew {
    type Output = ();
}
impl ShipHandler for Crew {
    fn hail(&mut self, _: &str) {}
}

fn main() {
    let _ = Ship::Hail("").visit(&mut Crew);
}
