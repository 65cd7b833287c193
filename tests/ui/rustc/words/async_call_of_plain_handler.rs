use netbytes::{Handler, HandlesAll, NetTree};

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
impl HandlesAll for Crew {}
impl ShipHandler for Crew {
    fn hail(&mut self, _: &str) {}
}
impl SailHandler for Crew {
    fn set(&mut self, _: u16) {}
    fn furl(&mut self) {}
}
impl HelmHandler for Crew {
    fn port(&mut self) {}
}

fn main() {
    let _ = Ship::dispatch_async(&[2, 0, 0], &mut Crew);
    let _ = Ship::Hail("").visit_local(&mut Crew);
}
