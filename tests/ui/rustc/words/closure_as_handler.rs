use netbytes::NetTree;

#[derive(NetTree)]
enum Light {
    Dim { percent: u8 },
}

fn main() {
    let _ = Light::dispatch(&[0, 40], &mut |_: Light| ());
}
