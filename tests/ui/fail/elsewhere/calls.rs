use netbytes::NetTree;

#[derive(NetTree)]
enum Packet<'a> {
    Say(&'a str),
    #[net(tag = 0)]
    Ask(&'a str),
}

fn main() {
    let packet = Packet::from_slice(&[0, 0, 0]).unwrap();
    let bytes = packet.to_vec().unwrap();
    let _: (Packet<'_>, &[u8]) = Packet::from_prefix(&bytes).unwrap();
    assert_eq!(Packet::MIN_LEN, 3);
}
