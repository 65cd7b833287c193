use netbytes::{Handler, HandlesAll, NetTree};

#[derive(NetTree)]
#[net(handler(async))]
enum Ship<'a> {
    #[net(node)]
    Sail(Sail),
    #[net(node)]
    Helm(Helm),
    Hail(&'a str),
}
#[derive(NetTree)]
#[net(handler(async))]
enum Sail {
    Set { area: u16 },
    Furl,
}
#[derive(NetTree)]
#[net(handler(async))]
enum Helm {
    Port,
}
struct Crew;
impl Handler for Crew {
    type Output = ();
}
impl HandlesAll for Crew {}
impl AsyncShipHandler for Crew {
    async fn hail(&mut self, _: &str) {}
}
impl AsyncSailHandler for Crew {
    async fn set(&mut self, _: u16) {}
    async fn furl(&mut self) {}
}
impl AsyncHelmHandler for Crew {
    async fn port(&mut self) {}
}

fn main() {
    let _ = Ship::dispatch(&[2, 0, 0], &mut Crew);
}
