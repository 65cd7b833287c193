use netbytes::NetTree;

#[derive(NetTree)]
struct Login<'a> {
    name: &'a str,
}

fn main() {
    let _ = Login::encoder(&mut Vec::<u8>::new()).name("ann");
}
